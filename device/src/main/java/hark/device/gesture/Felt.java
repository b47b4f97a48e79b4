package hark.device.gesture;

/// A gesture, and when the finger came down for it.
///
/// @param gesture what was done
/// @param at nanoseconds on the clock of the edges
public record Felt(Gesture gesture, long at) {}
