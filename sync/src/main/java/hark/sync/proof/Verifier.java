package hark.sync.proof;

import hark.sync.Bytes;
import hark.sync.Codec;
import hark.sync.Header;
import hark.sync.Manifest;
import hark.sync.Opening;
import hark.sync.Unreadable;
import hark.sync.proof.Verdict.Signature;
import hark.sync.seal.RecordingKey;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// Checks a bundle: the chain, every hash, the counts, the signature, and that the sound that plays
/// is the sound that was sealed. Needs nothing but the file, and one segment at a time in memory.
public final class Verifier {
  private static final int SMALL = 1 << 24;

  private final ZipFile zip;
  private final @Nullable PublicKey trusted;
  private final List<Flaw> flaws = new ArrayList<>();
  private Signature signature = Signature.NONE;
  private @Nullable String signer;
  private int compared;
  private int unopened;

  private Verifier(ZipFile zip, @Nullable PublicKey trusted) {
    this.zip = zip;
    this.trusted = trusted;
  }

  /// Checks a bundle.
  ///
  /// @param trusted the key that the recorder or its cloud is known by, or null
  /// @throws IOException if the file cannot be read at all, or is no zip
  public static Verdict verify(Path bundle, @Nullable PublicKey trusted) throws IOException {
    boolean untouched = Stamp.holds(bundle);
    try (ZipFile zip = new ZipFile(bundle.toFile(), StandardCharsets.ISO_8859_1)) {
      Verdict verdict = new Verifier(zip, trusted).run();
      return untouched || !verdict.isWhole() ? verdict : around(zip, verdict);
    } catch (ZipException e) {
      return new Verdict(
          List.of(Flaw.of(null, "it is no whole zip (" + e.getMessage() + ").")),
          null,
          null,
          Signature.NONE,
          null,
          false,
          0,
          0);
    }
  }

  /// The public key in a file, or that of the certificate in it.
  ///
  /// @throws GeneralSecurityException if there is none
  public static PublicKey trusted(Bytes pem) throws GeneralSecurityException {
    return Signatory.key(pem);
  }

  /// The recording is whole, and yet a bit is not as it was: says where.
  private static Verdict around(ZipFile zip, Verdict verdict) {
    Flaw flaw = Flaw.of(null, "a bit was changed in what holds its parts together.");
    for (Part part : Part.values()) {
      ZipEntry entry = zip.getEntry(part.file());
      if (entry != null && !isWhole(zip, entry)) {
        flaw = Flaw.of(part, "it was changed.");
      }
    }
    return new Verdict(
        List.of(flaw),
        verdict.opening(),
        verdict.manifest(),
        verdict.signature(),
        verdict.signer(),
        verdict.sealed(),
        verdict.compared(),
        verdict.unopened());
  }

  private static boolean isWhole(ZipFile zip, ZipEntry entry) {
    CRC32 sum = new CRC32();
    try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), sum)) {
      in.transferTo(OutputStream.nullOutputStream());
      return sum.getValue() == entry.getCrc();
    } catch (IOException e) {
      return false;
    }
  }

  private Verdict run() {
    strangers();
    Opening opening = read(Part.OPENING, Codec::opening);
    Manifest manifest = read(Part.MANIFEST, Codec::manifest);
    boolean sealed = opening != null && !opening.sealedKey().isEmpty();
    if (opening != null) {
      walk(opening, manifest);
      if (manifest != null) {
        if (!manifest.recording().equals(opening.recording())) {
          flaws.add(Flaw.of(Part.MANIFEST, "it is about another recording."));
        }
        sign(opening, manifest);
      }
    }
    return new Verdict(flaws, opening, manifest, signature, signer, sealed, compared, unopened);
  }

  /// What nobody checks might tell stories.
  private void strangers() {
    List<String> known = new ArrayList<>();
    for (Part part : Part.values()) {
      known.add(part.file());
    }
    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
      String name = all.nextElement().getName();
      if (!known.remove(name)) {
        flaws.add(Flaw.of(null, "it holds " + name + ", which does not belong there."));
      }
    }
  }

  private void walk(Opening opening, @Nullable Manifest manifest) {
    ChainWalk chain = new ChainWalk(opening);
    try (InputStream sound = stream(Part.SOUND).orElse(null);
        InputStream segments = stream(Part.SEGMENTS).orElse(null)) {
      if (segments == null) {
        flaws.add(Flaw.of(Part.SEGMENTS, "it is missing."));
        return;
      }
      RecordingKey key = key(opening);
      boolean opens = opening.sealedKey().isEmpty() || key != null;
      SoundCheck check = opens ? new SoundCheck(opening, key, sound) : null;
      if (check == null && sound != null) {
        flaws.add(Flaw.of(Part.KEY, "it is missing: recording.opus cannot be checked."));
      }
      walk(new DataInputStream(segments), chain, check);
      if (manifest != null) {
        chain.end(manifest);
      }
      flaws.addAll(chain.flaws());
      if (check != null && chain.flaws().isEmpty()) {
        check.end();
        check.flaw().ifPresent(flaws::add);
        compared = check.compared();
        unopened = check.unopened();
      }
    } catch (IOException e) {
      flaws.add(Flaw.of(Part.SOUND, "it cannot be read (" + e.getMessage() + ")."));
    }
  }

  private static void walk(DataInputStream in, ChainWalk chain, @Nullable SoundCheck check)
      throws IOException {
    while (true) {
      Optional<Sealed> next;
      try {
        next = Sealed.read(in);
      } catch (IOException e) {
        chain.torn(Objects.toString(e.getMessage(), "it ends in the middle of a segment"));
        return;
      }
      if (next.isEmpty()) {
        return;
      }
      Optional<Header> header = chain.take(next.get());
      if (header.isPresent() && check != null && chain.flaws().isEmpty()) {
        check.take(header.get(), next.get().body());
      }
    }
  }

  private void sign(Opening opening, Manifest manifest) {
    try {
      PublicKey device = null;
      if (zip.getEntry(Part.DEVICE_KEY.file()) != null) {
        device = Signatory.key(small(Part.DEVICE_KEY));
      }
      boolean certified = zip.getEntry(Part.DEVICE_CERTIFICATE.file()) != null;
      boolean authorized = zip.getEntry(Part.AUTHORITY.file()) != null;
      Signatory signatory =
          new Signatory(
              device,
              certified ? Signatory.certificate(small(Part.DEVICE_CERTIFICATE)) : null,
              authorized ? Signatory.certificate(small(Part.AUTHORITY)) : null);
      flaws.addAll(signatory.flaws(opening.device(), manifest, trusted));
      PublicKey key = signatory.key(trusted);
      if (!manifest.signature().isEmpty()) {
        signature = key == null ? Signature.UNKNOWN_KEY : Signature.PROVEN;
        signer = key == null ? null : Bytes.sha256(Bytes.of(key.getEncoded())).hex();
      }
    } catch (GeneralSecurityException | IOException e) {
      flaws.add(
          Flaw.of(
              Part.MANIFEST,
              "its signature cannot be checked: device.pem, device.crt or ca.crt was changed."));
    }
  }

  private @Nullable RecordingKey key(Opening opening) {
    if (zip.getEntry(Part.KEY.file()) == null) {
      return null;
    }
    try {
      String hex = new String(small(Part.KEY).toArray(), StandardCharsets.US_ASCII).strip();
      return RecordingKey.of(opening.recording(), Bytes.ofHex(hex));
    } catch (IOException | IllegalArgumentException e) {
      flaws.add(Flaw.of(Part.KEY, "it is no key any more."));
      return null;
    }
  }

  /// How the bytes of a part are read.
  private interface Reading<T> {
    T read(Bytes bytes) throws Unreadable;
  }

  private <T> @Nullable T read(Part part, Reading<T> as) {
    try {
      if (zip.getEntry(part.file()) == null) {
        flaws.add(Flaw.of(part, "it is missing."));
        return null;
      }
      return as.read(small(part));
    } catch (Unreadable | IOException e) {
      flaws.add(Flaw.of(part, "it was changed; it cannot be read."));
      return null;
    }
  }

  private Bytes small(Part part) throws IOException {
    try (InputStream in = stream(part).orElseThrow(() -> new IOException("it is missing"))) {
      return Bytes.of(in.readNBytes(SMALL));
    }
  }

  private Optional<InputStream> stream(Part part) throws IOException {
    ZipEntry entry = zip.getEntry(part.file());
    return entry == null
        ? Optional.empty()
        : Optional.of(new BufferedInputStream(zip.getInputStream(entry), 1 << 16));
  }
}
