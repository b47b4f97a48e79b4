package hark.cloud.catalog;

import hark.sync.DeviceId;
import hark.sync.DeviceStatus;
import hark.sync.Unreadable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/// The devices that were ever heard of, and the last that each said of itself.
public final class Devices {
  private static final String SELECT = "SELECT id, status, online, seen_at FROM device";

  private final Jdbi jdbi;

  Devices(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// A device.
  ///
  /// @param status what it said last
  /// @param seenAt milliseconds since 1970, when it last said something or left
  public record Known(DeviceId id, DeviceStatus status, boolean online, long seenAt) {}

  /// All devices, by name.
  public List<Known> all() {
    return jdbi.withHandle(
        handle -> handle.createQuery(SELECT + " ORDER BY id").map((row, _) -> known(row)).list());
  }

  /// One device.
  public Optional<Known> find(DeviceId device) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(SELECT + " WHERE id = ?")
            .bind(0, device.value())
            .map((row, _) -> known(row))
            .findOne());
  }

  private static Known known(ResultSet row) throws SQLException {
    return new Known(
        new DeviceId(row.getString(1)),
        status(row.getString(2)),
        row.getInt(3) == 1,
        row.getLong(4));
  }

  private static DeviceStatus status(String json) {
    try {
      return DeviceStatus.read(json);
    } catch (Unreadable e) {
      return DeviceStatus.UNKNOWN;
    }
  }

  /// Writes what a device said of itself.
  ///
  /// @param status JSON as the device said it
  public void said(DeviceId device, String status, long now) {
    jdbi.useHandle(handle ->
        handle.execute(
            "INSERT INTO device (id, status, online, seen_at) VALUES (?, ?, 1, ?)"
                + " ON CONFLICT (id) DO UPDATE SET status = excluded.status, online = 1,"
                + " seen_at = excluded.seen_at",
            device.value(),
            status,
            now));
  }

  /// Writes that a device came or went.
  public void online(DeviceId device, boolean online, long now) {
    jdbi.useHandle(handle ->
        handle.execute(
            "INSERT INTO device (id, status, online, seen_at) VALUES (?, '{}', ?, ?)"
                + " ON CONFLICT (id) DO UPDATE SET online = excluded.online,"
                + " seen_at = excluded.seen_at",
            device.value(),
            online ? 1 : 0,
            now));
  }

  /// Writes that no device is connected: so it is when the cloud starts.
  public void allOffline() {
    jdbi.useHandle(handle -> handle.execute("UPDATE device SET online = 0"));
  }
}
