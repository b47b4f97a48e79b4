package hark.device.identity;

import java.io.IOException;

/// The recorder was not paired; the message says why and what to do.
public final class PairingException extends IOException {
  private static final long serialVersionUID = 1;

  private final boolean forGood;

  PairingException(String sentence, boolean forGood) {
    super(sentence);
    this.forGood = forGood;
  }

  /// Whether the same code will not do later either.
  public boolean isForGood() {
    return forGood;
  }
}
