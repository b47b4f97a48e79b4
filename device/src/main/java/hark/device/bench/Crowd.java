package hark.device.bench;

import hark.sync.Bytes;
import hark.sync.Chain;
import hark.sync.Channels;
import hark.sync.DeviceId;
import hark.sync.Header;
import hark.sync.Message.Filed;
import hark.sync.Message.Receipt;
import hark.sync.Moment;
import hark.sync.Opening;
import hark.sync.Outbox;
import hark.sync.RecordingId;
import hark.sync.Run;
import hark.sync.Segment;
import hark.sync.seal.CloudKey;
import hark.sync.seal.RecordingKey;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What one of many other recorders owes: a recording that never ends, made as it is asked for and
/// kept in memory only until it is receipted.
///
/// A live one seals a segment each 0.8 s. One that drains always has some minutes more.
final class Crowd implements Outbox {
  /// What a draining one has behind its receipts, in segments.
  private static final int BACKLOG = 4_000;

  private final Sound sound;
  private final RecordingKey key = RecordingKey.make(RecordingId.random());
  private final Opening opening;
  private final boolean draining;
  private final long begun = System.nanoTime();
  private final Deque<Segment> made = new ArrayDeque<>();
  private Bytes before;
  private int receipted;

  /// @param draining whether it has an endless backlog, or is live
  Crowd(Sound sound, DeviceId device, CloudKey cloud, boolean draining)
      throws GeneralSecurityException {
    this.sound = sound;
    this.draining = draining;
    this.opening =
        new Opening(
            key.recording(),
            device,
            Channels.AIR,
            312,
            new Moment(UUID.randomUUID(), 1),
            null,
            cloud.wrap(key, device));
    this.before = Chain.root(opening);
  }

  private int sealed() {
    return draining
        ? receipted + BACKLOG
        : (int) ((System.nanoTime() - begun) / 1e9 / Sound.SECONDS);
  }

  @Override
  public synchronized List<Owed> owing() {
    return List.of(new Owed(opening, sealed(), null));
  }

  @Override
  public synchronized Optional<Run> read(RecordingId recording, int from, int to, int maxBytes) {
    Bytes previous = before;
    List<Segment> run = new ArrayList<>();
    int bytes = 0;
    for (Segment segment : made) {
      if (segment.index() < from) {
        previous = segment.hash();
      } else if (segment.index() < to && bytes < maxBytes) {
        run.add(segment);
        bytes += segment.body().size();
      }
    }
    while (bytes < maxBytes && next() < to) {
      Header header = sound.header(next());
      Bytes last = made.isEmpty() ? before : made.getLast().hash();
      Segment segment = Chain.link(last, header, key.seal(header, sound.body(header.index())));
      made.addLast(segment);
      if (segment.index() >= from) {
        run.add(segment);
        bytes += segment.body().size();
      } else {
        previous = segment.hash();
      }
    }
    return Optional.of(Run.of(previous, run));
  }

  private int next() {
    return made.isEmpty() ? receipted : made.getLast().index() + 1;
  }

  @Override
  public synchronized void settle(Receipt receipt) {
    while (!made.isEmpty() && made.getFirst().index() < receipt.next()) {
      before = made.removeFirst().hash();
      receipted++;
    }
  }

  @Override
  public void settle(Filed filed) {
    throw new IllegalStateException("the cloud filed what has not ended: " + filed);
  }

  /// Segments that the cloud has receipted.
  synchronized int receipted() {
    return receipted;
  }
}
