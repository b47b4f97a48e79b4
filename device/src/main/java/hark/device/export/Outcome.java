package hark.device.export;

/// What came of exporting one recording.
public sealed interface Outcome {
  /// It is in the folder now.
  record Written(Sheet sheet) implements Outcome {}

  /// It was in the folder already, byte for byte.
  record There(Sheet sheet) implements Outcome {}

  /// There is nothing to write yet or any more.
  ///
  /// @param why in one sentence
  record Left(String why) implements Outcome {}
}
