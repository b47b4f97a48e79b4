package hark.hardware.sim;

import hark.hardware.Board;
import hark.hardware.Button;
import hark.hardware.Microphone;
import java.util.List;
import java.util.stream.Stream;

/// A whole board without hardware: one microphone, a script, and any number of faces that press the
/// same button and show the same lamp and buzz.
public final class SimBoard implements AutoCloseable {
  private final ScriptedButton script = new ScriptedButton();
  private final SimGauge gauge = new SimGauge();
  private final SimMicrophone microphone;
  private final List<Face> faces;
  private final Board board;

  /// Joins them; closing the board closes the faces.
  public SimBoard(Microphone microphone, Face... faces) {
    this.faces = List.of(faces);
    this.microphone = new SimMicrophone(microphone);
    Stream<Button> buttons = this.faces.stream().map(Face::button);
    this.board =
        new Board(
            new JoinedButton(Stream.concat(Stream.of(script), buttons).toList()),
            this.microphone,
            light -> this.faces.forEach(face -> face.lamp().show(light)),
            buzz -> this.faces.forEach(face -> face.vibrator().buzz(buzz)),
            gauge);
  }

  /// The board as the recorder sees it.
  public Board board() {
    return board;
  }

  /// The button that a script presses.
  public ScriptedButton script() {
    return script;
  }

  /// The microphone to break.
  public SimMicrophone microphone() {
    return microphone;
  }

  /// The battery to set.
  public SimGauge gauge() {
    return gauge;
  }

  /// Says this on every face.
  ///
  /// @param text one line; empty for none
  public void caption(String text) {
    faces.forEach(face -> face.caption(text));
  }

  @Override
  public void close() {
    script.close();
    faces.forEach(Face::close);
  }
}
