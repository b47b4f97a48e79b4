package hark.device.control;

import hark.hardware.host.Usage;
import hark.sync.DeviceStatus;
import org.jspecify.annotations.Nullable;

/// The recorder's answer to `status`.
///
/// @param pid its process
/// @param upSeconds how long the process has been running
/// @param recordedSeconds sound that it has recorded in that time
/// @param owedRecordings how many recordings are not Filed
/// @param usage what the process has used, or null where the kernel does not tell
/// @param status how the recorder stands
public record Answer(
    long pid,
    double upSeconds,
    double recordedSeconds,
    int owedRecordings,
    @Nullable Usage usage,
    DeviceStatus status) {}
