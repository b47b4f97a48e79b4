package hark.hardware.sim;

import hark.hardware.Button;
import hark.hardware.Lamp;
import hark.hardware.Vibrator;

/// One place where a person sees and presses the simulated board: a terminal, a page.
public interface Face extends AutoCloseable {
  /// The button as it is pressed here.
  Button button();

  /// The lamp as it is seen here.
  Lamp lamp();

  /// The vibrator as it is seen here.
  Vibrator vibrator();

  /// Says this beside the lamp until the next caption; returns at once.
  ///
  /// @param text one line; empty for none
  void caption(String text);

  /// Takes the board away.
  @Override
  void close();
}
