package hark.device;

import hark.device.capture.Mode;
import hark.device.capture.Watch;
import hark.device.lamp.Sign;
import hark.sync.RecordingId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the recorder stands.
///
/// @param doing `idle`, `recording`, `paused`, `stopping`, `full`, `pairing` or `faulted`
/// @param recording the recording under way, or null
/// @param samples its length so far, samples a channel
/// @param mode which microphones
/// @param sign what the lamp shows
/// @param fault why nothing can be recorded, or null
/// @param warnings what needs a look, in sentences
/// @param channels how each channel sounds
public record Standing(
    String doing,
    @Nullable RecordingId recording,
    long samples,
    Mode mode,
    Sign sign,
    @Nullable String fault,
    List<String> warnings,
    List<Watch.Channel> channels) {}
