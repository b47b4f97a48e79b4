package hark.device.doctor;

/// How much two channels are one: the correlation of their samples, without what is steady.
final class Likeness {
  private double count;
  private double left;
  private double right;
  private double leftSquares;
  private double rightSquares;
  private double products;

  /// Takes in one frame of two channels.
  void add(short[] interleaved) {
    for (int i = 0; i < interleaved.length; i += 2) {
      double a = interleaved[i];
      double b = interleaved[i + 1];
      left += a;
      right += b;
      leftSquares += a * a;
      rightSquares += b * b;
      products += a * b;
      count++;
    }
  }

  /// From -1, the same the other way round, over 0, two sounds, to 1, the same; 0 when one of them
  /// says nothing.
  double correlation() {
    double both = products - left * right / count;
    double each =
        Math.sqrt((leftSquares - left * left / count) * (rightSquares - right * right / count));
    return each > 0 ? both / each : 0;
  }
}
