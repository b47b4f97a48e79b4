package hark.device.control;

import hark.sync.DeviceStatus;

/// How a running recorder stands.
///
/// @param status what it also tells the cloud
/// @param recordedSeconds sound that it has recorded since its process began
/// @param owedRecordings how many recordings are not Filed
public record Running(DeviceStatus status, double recordedSeconds, int owedRecordings) {}
