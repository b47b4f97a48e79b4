package hark.cloud.catalog;

import hark.sync.DeviceId;
import hark.sync.Manifest;
import hark.sync.Message.Clock;
import hark.sync.Moment;
import hark.sync.Opening;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// What is known of the time of day in each boot of each device, and so of each recording.
///
/// A time of day that cannot be is none: a board without a clock begins in 1970.
final class Clocks {
  private static final Instant EARLIEST = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private record Boot(DeviceId device, UUID boot) {}

  private final Map<Boot, Clock> clocks = new HashMap<>();

  private Clocks(Query query) {
    query
        .map((row, _) -> Map.entry(boot(row), clock(row)))
        .forEach(e -> clocks.put(e.getKey(), e.getValue()));
  }

  /// Of all boots.
  static Clocks all(Handle handle) {
    return new Clocks(handle.createQuery("SELECT * FROM clock"));
  }

  /// Of the boot in which this recording was made.
  static Clocks of(Handle handle, Opening opening) {
    return new Clocks(
        handle
            .createQuery("SELECT * FROM clock WHERE device = ? AND boot = ?")
            .bind(0, opening.device().value())
            .bind(1, opening.started().boot().toString()));
  }

  /// Writes what a device said.
  ///
  /// @return whether more is known by it
  static boolean write(Handle handle, DeviceId device, Clock clock) {
    Instant wall = possible(clock.wall());
    return handle.execute(
            "INSERT INTO clock AS old (device, boot, number, nanos, wall) VALUES (?, ?, ?, ?, ?)"
                + " ON CONFLICT (device, boot) DO UPDATE SET"
                + " number = excluded.number, nanos = excluded.nanos, wall = excluded.wall"
                + " WHERE excluded.wall IS NOT NULL AND (old.wall IS NULL"
                + " OR excluded.nanos > old.nanos)",
            device.value(),
            clock.boot().toString(),
            clock.number(),
            clock.nanos(),
            wall == null ? null : wall.toEpochMilli())
        > 0;
  }

  /// Which boot of its device a recording was made in; 0 when the device has not said.
  int number(Opening opening) {
    Clock clock = clock(opening);
    return clock == null ? 0 : clock.number();
  }

  /// The time of day at which a recording began, or null while it is not known.
  @Nullable Instant wall(Opening opening, @Nullable Manifest manifest) {
    Clock clock = clock(opening);
    Instant wall = clock == null ? null : possible(clock.at(opening.started().nanos()));
    if (wall == null && manifest != null) {
      wall = possible(manifest.wall());
    }
    return wall == null ? possible(opening.wall()) : wall;
  }

  private @Nullable Clock clock(Opening opening) {
    Moment started = opening.started();
    return clocks.get(new Boot(opening.device(), started.boot()));
  }

  private static @Nullable Instant possible(@Nullable Instant wall) {
    return wall == null || wall.isBefore(EARLIEST) || wall.isAfter(LATEST) ? null : wall;
  }

  private static Boot boot(ResultSet row) throws SQLException {
    return new Boot(new DeviceId(row.getString("device")), UUID.fromString(row.getString("boot")));
  }

  private static Clock clock(ResultSet row) throws SQLException {
    long millis = row.getLong("wall");
    Instant wall = row.wasNull() ? null : Instant.ofEpochMilli(millis);
    return new Clock(boot(row).boot(), row.getInt("number"), row.getLong("nanos"), wall);
  }
}
