package hark.sync.proof;

import hark.sync.Manifest;
import hark.sync.Opening;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of checking a bundle.
///
/// @param flaws what is not as it was; none when the recording is whole
/// @param opening null when it cannot be read
/// @param manifest null when it cannot be read
/// @param signature how the last word is signed
/// @param signer the fingerprint of the key that signed: SHA-256 of its encoding, in hexadecimal;
///   null when none did or none is known
/// @param sealed whether the bodies were sealed on the device
/// @param compared segments whose sound was opened and is that of `recording.opus`
/// @param unopened segments that are as they were sealed, and yet hold no sound that can be opened
public record Verdict(
    List<Flaw> flaws,
    @Nullable Opening opening,
    @Nullable Manifest manifest,
    Signature signature,
    @Nullable String signer,
    boolean sealed,
    int compared,
    int unopened) {
  public Verdict {
    flaws = List.copyOf(flaws);
  }

  /// How a last word is signed.
  public enum Signature {
    /// By the recorder, whose key is known.
    PROVEN,
    /// By somebody whose key is not in the bundle.
    UNKNOWN_KEY,
    /// Not at all.
    NONE
  }

  /// Whether nothing is missing or changed.
  public boolean isWhole() {
    return flaws.isEmpty();
  }
}
