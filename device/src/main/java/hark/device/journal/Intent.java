package hark.device.journal;

import hark.sync.RecordingId;
import java.util.UUID;

/// A mark that a command asked for and that may or may not have been made: written down before it
/// is tried.
///
/// @param command its id
/// @param sample where the mark is to stand, samples a channel
public record Intent(UUID command, RecordingId recording, long sample) {}
