package hark.device.journal;

import static org.assertj.core.api.Assertions.assertThat;

import hark.sync.Bytes;
import hark.sync.Chain;
import hark.sync.Channels;
import hark.sync.DeviceId;
import hark.sync.Header;
import hark.sync.Manifest;
import hark.sync.Mark;
import hark.sync.Message.Filed;
import hark.sync.Moment;
import hark.sync.Opening;
import hark.sync.RecordingId;
import hark.sync.Segment;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// Recordings that are the same each time.
final class Sample {
  private Sample() {}

  static Opening opening() {
    return new Opening(
        RecordingId.random(),
        new DeviceId("hark-test"),
        Channels.AIR,
        312,
        new Moment(new UUID(0, 1), 5),
        null,
        Bytes.NONE);
  }

  static Header header(int index, Mark... marks) {
    return new Header(index, 16_000L * index, 16_000, false, index, List.of(marks), List.of());
  }

  static Header last(int index) {
    return new Header(index, 16_000L * index, 16_000, true, index, List.of(), List.of());
  }

  static Bytes body(int index) {
    return body(index, 3_000);
  }

  static Bytes body(int index, int size) {
    byte[] body = new byte[size];
    new Random(index).nextBytes(body);
    return Bytes.of(body);
  }

  static void record(Journal journal, Opening of, int segments) throws JournalException {
    journal.begin(of);
    for (int i = 0; i < segments; i++) {
      journal.append(of.recording(), header(i), body(i));
    }
  }

  /// A recording that the cloud holds.
  static Opening filed(Journal journal, int segments) throws JournalException {
    Opening opening = opening();
    record(journal, opening, segments);
    file(journal, journal.end(opening.recording(), null));
    return opening;
  }

  static void file(Journal journal, Manifest manifest) {
    journal.settle(new Filed(manifest.recording(), manifest.segments(), manifest.head()));
  }

  static void assertWhole(Journal journal, Opening opening, int segments) {
    Bytes previous = Chain.root(opening);
    int next = 0;
    while (next < segments) {
      Stretch run = journal.segments(opening.recording(), next, segments, 100_000);
      assertThat(run.previous()).isEqualTo(previous);
      for (Segment segment : run.segments()) {
        assertThat(segment.index()).isEqualTo(next++);
        assertThat(segment.body()).isEqualTo(body(segment.index()));
        assertThat(Chain.holds(previous, segment)).isTrue();
        previous = segment.hash();
      }
    }
  }
}
