package hark.hardware;

/// The parts of one recorder, whatever they are made of.
public record Board(
    Button button, Microphone microphone, Lamp lamp, Vibrator vibrator, Gauge gauge) {}
