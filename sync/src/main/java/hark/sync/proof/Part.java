package hark.sync.proof;

/// What lies in a bundle, by its name.
public enum Part {
  /// How to check by hand.
  README("README.txt"),
  /// The root of the chain.
  OPENING("opening.cbor"),
  /// Headers, sealed bodies, hashes.
  SEGMENTS("segments.bin"),
  /// The device's last word.
  MANIFEST("manifest.cbor"),
  /// The device's public key.
  DEVICE_KEY("device.pem"),
  /// The device's certificate.
  DEVICE_CERTIFICATE("device.crt"),
  /// The certificate of who gave it.
  AUTHORITY("ca.crt"),
  /// What opens the bodies.
  KEY("recording.key"),
  /// The sound.
  SOUND("recording.opus"),
  /// The words.
  TRANSCRIPT("transcript.txt");

  private final String file;

  Part(String file) {
    this.file = file;
  }

  /// Its name in the zip.
  public String file() {
    return file;
  }
}
