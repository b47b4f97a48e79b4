package hark.device.bench;

import hark.device.DeviceName;
import hark.device.identity.Identity;
import hark.device.journal.Durability;
import hark.device.journal.Fragile;
import hark.device.journal.Journal;
import hark.device.journal.JournalException;
import hark.device.journal.Limits;
import hark.sync.Bytes;
import hark.sync.Channels;
import hark.sync.DeviceId;
import hark.sync.Header;
import hark.sync.Moment;
import hark.sync.Opening;
import hark.sync.RecordingId;
import hark.sync.seal.CloudKey;
import hark.sync.seal.RecordingKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.UUID;

/// A journal full of what is owed: real Opus in sealed segments, as a paired recorder leaves them.
///
/// @param bytes of the sealed segments' bodies
/// @param segments how many
record Backlog(long bytes, int segments) {
  private static final int RECORDING_HOURS = 10;

  /// Fills the journal of a paired recorder, without waiting for the disk.
  static Backlog fill(Path data, Sound sound, int hours)
      throws IOException, JournalException, GeneralSecurityException {
    CloudKey cloud = CloudKey.read(Identity.in(data).cloudKey().orElseThrow());
    DeviceId device = DeviceName.in(data);
    UUID boot = UUID.randomUUID();
    long bytes = 0;
    int segments = 0;
    try (Journal journal = Fragile.open(data, new Limits(Long.MAX_VALUE, 0), Durability.OFF)) {
      for (int left = hours; left > 0; left -= RECORDING_HOURS) {
        RecordingKey key = RecordingKey.make(RecordingId.random());
        Opening opening =
            new Opening(
                key.recording(),
                device,
                Channels.AIR,
                312,
                new Moment(boot, segments + 1L),
                null,
                cloud.wrap(key, device));
        journal.begin(opening);
        int many = (int) (Math.min(left, RECORDING_HOURS) * 3_600 / Sound.SECONDS);
        for (int i = 0; i < many; i++) {
          Header header = sound.header(i);
          Bytes body = key.seal(header, sound.body(i));
          journal.append(opening.recording(), header, body);
          bytes += body.size();
        }
        segments += many;
        journal.end(opening.recording(), null);
      }
    }
    return new Backlog(bytes, segments);
  }
}
