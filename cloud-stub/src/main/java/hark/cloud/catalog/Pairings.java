package hark.cloud.catalog;

import hark.sync.Bytes;
import hark.sync.DeviceId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Which keys devices were paired with, and which of them are let in.
public final class Pairings {
  private static final String SELECT = "SELECT device, key, paired_at, ended_at FROM pairing";

  private final Jdbi jdbi;

  Pairings(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// A key with which a device was paired.
  ///
  /// @param key public, DER (X.509)
  /// @param pairedAt milliseconds since 1970
  /// @param endedAt when it was unpaired or replaced, milliseconds since 1970; null while it is let
  ///   in
  public record Paired(DeviceId device, Bytes key, long pairedAt, @Nullable Long endedAt) {
    /// Whether it is let in.
    public boolean holds() {
      return endedAt == null;
    }
  }

  /// The keys of a device, oldest first: also those that have ended.
  public List<Paired> keys(DeviceId device) {
    return select(" WHERE device = ? ORDER BY paired_at", device.value());
  }

  /// The key that is let in under this name.
  public Optional<Paired> current(DeviceId device) {
    return keys(device).stream().filter(Paired::holds).findFirst();
  }

  /// What is known of a key, whoever's it is.
  public Optional<Paired> find(Bytes key) {
    return select(" WHERE key = ?", key.toArray()).stream().findFirst();
  }

  /// All keys of all devices, oldest first.
  public List<Paired> all() {
    return select(" ORDER BY paired_at");
  }

  private List<Paired> select(String where, Object... values) {
    return jdbi.withHandle(handle ->
        handle
            .select(SELECT + where, values)
            .map((row, _) -> {
              long ended = row.getLong(4);
              Long endedAt = row.wasNull() ? null : ended;
              return new Paired(
                  new DeviceId(row.getString(1)),
                  Bytes.of(row.getBytes(2)),
                  row.getLong(3),
                  endedAt);
            })
            .list());
  }

  /// Lets a device in by this key, and by no other from now on.
  public void begin(DeviceId device, Bytes key, long now) {
    jdbi.useTransaction(handle -> {
      handle.execute(
          "UPDATE pairing SET ended_at = ? WHERE device = ? AND key <> ? AND ended_at IS NULL",
          now,
          device.value(),
          key.toArray());
      handle.execute(
          "INSERT INTO pairing (device, key, paired_at) VALUES (?, ?, ?)"
              + " ON CONFLICT (device, key) DO NOTHING",
          device.value(),
          key.toArray(),
          now);
    });
  }

  /// Lets a device in no more.
  ///
  /// @return whether it was let in until now
  public boolean end(DeviceId device, long now) {
    return jdbi.withHandle(handle ->
        handle.execute(
            "UPDATE pairing SET ended_at = ? WHERE device = ? AND ended_at IS NULL",
            now,
            device.value()))
        > 0;
  }
}
