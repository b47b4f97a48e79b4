package hark.hardware;

/// The parts of one recorder, whatever they are made of.
///
/// @param microphone one channel or two: channel 0 is what the air microphones hear, channel 1,
///   where there is one, what the vibration microphone on the back of a phone hears
public record Board(
    Button button, Microphone microphone, Lamp lamp, Vibrator vibrator, Gauge gauge) {}
