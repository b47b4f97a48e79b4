package hark.sync.mqtt;

import java.io.IOException;

/// The broker does not let us in: trying again helps only once a person has done something.
final class RefusedException extends IOException {
  private static final long serialVersionUID = 1;

  private final String sentence;

  RefusedException(String sentence, Throwable cause) {
    super(sentence, cause);
    this.sentence = sentence;
  }

  /// What a person should know and do.
  String sentence() {
    return sentence;
  }
}
