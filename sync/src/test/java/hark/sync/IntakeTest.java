package hark.sync;

import static org.assertj.core.api.Assertions.assertThat;

import hark.sync.Message.Ask;
import hark.sync.Message.Deliver;
import hark.sync.Message.Down;
import hark.sync.Message.Filed;
import hark.sync.Message.Finish;
import hark.sync.Message.Reason;
import hark.sync.Message.Receipt;
import hark.sync.Message.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntakeTest {
  private final MemoryInbox inbox = new MemoryInbox();
  private final Intake intake = new Intake(inbox);
  private final Opening opening = Samples.opening(3);
  private final List<Segment> segments = Samples.segments(opening, 12, 4);
  private final Finish finish = new Finish(opening, Samples.manifest(opening, segments));

  private Deliver deliver(int from, int to) {
    Bytes previous = from == 0 ? Chain.root(opening) : segments.get(from - 1).hash();
    return new Deliver(opening, Run.of(previous, segments.subList(from, to)));
  }

  private List<Down> say(DeviceId from, Message... messages) throws IOException {
    List<Intake.Letter> letters = new ArrayList<>();
    for (Message message : messages) {
      letters.add(new Intake.Letter(from, Codec.encode(message)));
    }
    return intake.take(letters).stream().map(Intake.Reply::message).toList();
  }

  private List<Down> say(Message... messages) throws IOException {
    return say(Samples.DEVICE, messages);
  }

  @Test
  void oneCommitCoversAWholeBatchAndThenTheReceiptGoesOut() throws IOException {
    List<Down> said = say(deliver(0, 4), deliver(4, 9));
    assertThat(inbox.commits).isEqualTo(1);
    assertThat(said).containsExactly(new Receipt(opening.recording(), 9, 9, List.of(), 0));
  }

  @Test
  void namesWhatIsMissing() throws IOException {
    List<Down> said =
        say(deliver(0, 2), deliver(5, 7), deliver(9, 10), new Ask(opening.recording(), 5));
    assertThat(said)
        .containsExactly(
            new Receipt(opening.recording(), 2, 10, List.of(new Range(2, 5), new Range(7, 9)), 5));
  }

  @Test
  void filesOnceAllIsThereWhateverTheOrderAndHoweverOften() throws IOException {
    for (long seed = 0; seed < 200; seed++) {
      MemoryInbox fresh = new MemoryInbox();
      Intake again = new Intake(fresh);
      Random random = new Random(seed);
      List<Message> messages = new ArrayList<>(List.of(finish));
      for (int i = 0; i < segments.size(); i++) {
        int copies = random.nextInt(1, 6);
        for (int c = 0; c < copies; c++) {
          int to = Math.min(segments.size(), i + random.nextInt(1, 4));
          messages.add(deliver(i, to));
        }
      }
      Collections.shuffle(messages, random);
      List<Down> said = new ArrayList<>();
      for (Message message : messages) {
        again
            .take(List.of(new Intake.Letter(Samples.DEVICE, Codec.encode(message))))
            .forEach(r -> said.add(r.message()));
      }
      assertThat(fresh.kept).as("seed %d", seed).isEqualTo(segments.size());
      assertThat(said)
          .as("seed %d", seed)
          .contains(new Filed(opening.recording(), 12, segments.getLast().hash()))
          .noneMatch(Refusal.class::isInstance);
    }
  }

  @Test
  void refusesACorruptSegmentAndKeepsWhatCameBeforeIt() throws IOException {
    Segment good = segments.get(2);
    byte[] flipped = good.body().toArray();
    flipped[0] ^= 1;
    Segment bad = new Segment(good.header(), Bytes.of(flipped), good.hash());
    Deliver deliver =
        new Deliver(
            opening,
            Run.of(
                Chain.root(opening),
                List.of(segments.get(0), segments.get(1), bad, segments.get(3))));
    List<Down> said = say(deliver);
    assertThat(said)
        .contains(new Receipt(opening.recording(), 2, 2, List.of(), 0))
        .anyMatch(d ->
            d instanceof Refusal r
                && r.reason() == Reason.CORRUPT
                && new Range(2, 4).equals(r.range()));
    assertThat(say(deliver(2, 12), finish)).anyMatch(Filed.class::isInstance);
  }

  @Test
  void refusesASegmentWithAHeaderThatIsNoneOrOfAnotherNumber() throws IOException {
    Bytes none = Bytes.ofHex("8802197d00193e80f405808080");
    Bytes third = Codec.encode(segments.get(2).header());
    for (Packed bad : List.of(behindTheFirst(none), behindTheFirst(third))) {
      List<Packed> run = List.of(Packed.of(segments.get(0)), bad);
      Bytes packed = Bytes.of(Packed.bytes(run));
      Run said = new Run(new Range(0, 2), Chain.root(opening), packed);
      assertThat(say(new Deliver(opening, said)))
          .contains(new Receipt(opening.recording(), 1, 1, List.of(), 0))
          .anyMatch(d ->
              d instanceof Refusal r
                  && r.reason() == Reason.CORRUPT
                  && new Range(1, 2).equals(r.range()));
    }
  }

  private Packed behindTheFirst(Bytes header) {
    Bytes body = Bytes.ofHex("c0ffee");
    Bytes hash = Chain.hash(segments.getFirst().hash(), header, body);
    return new Packed(header, body, ByteBuffer.wrap(hash.shared()).getLong());
  }

  @Test
  void refusesASwappedSegment() throws IOException {
    Opening other = Samples.opening(99);
    List<Segment> theirs = Samples.segments(other, 12, 98);
    say(deliver(0, 3), deliver(4, 5));
    Deliver swapped = new Deliver(opening, Run.of(theirs.get(2).hash(), List.of(theirs.get(3))));
    assertThat(say(swapped))
        .anyMatch(d -> d instanceof Refusal r && r.reason() == Reason.BROKEN_CHAIN);
    assertThat(inbox.kept).isEqualTo(4);
  }

  @Test
  void refusesWhatAnotherDeviceSaysOfIt() throws IOException {
    say(deliver(0, 3));
    List<Down> said = say(new DeviceId("thief"), deliver(3, 4), new Ask(opening.recording(), 1));
    assertThat(said)
        .hasSize(2)
        .allMatch(d -> d instanceof Refusal r && r.reason() == Reason.FOREIGN);
    assertThat(inbox.kept).isEqualTo(3);
  }

  @Test
  void keepsWhatADeviceKnowsOfTheTimeUnderTheSameCommit() throws IOException {
    Message.Clock clock = new Message.Clock(Samples.BOOT, 2, 7, null);
    assertThat(say(deliver(0, 1), clock))
        .containsExactly(new Receipt(opening.recording(), 1, 1, List.of(), 0));
    assertThat(inbox.clocks).containsExactly(clock);
    assertThat(inbox.commits).isEqualTo(1);
  }

  @Test
  void refusesNoiseAndGoesOn() throws IOException {
    List<Intake.Reply> said =
        intake.take(
            List.of(
                new Intake.Letter(Samples.DEVICE, Bytes.ofHex("deadbeef")),
                new Intake.Letter(Samples.DEVICE, Codec.encode(deliver(0, 1)))));
    assertThat(said.get(0).message())
        .isInstanceOfSatisfying(
            Refusal.class, r -> assertThat(r.reason()).isEqualTo(Reason.UNREADABLE));
    assertThat(said.get(1).message())
        .isEqualTo(new Receipt(opening.recording(), 1, 1, List.of(), 0));
  }

  @Test
  void neverFilesUnderAWrongHead() throws IOException {
    Manifest honest = finish.manifest();
    Manifest lie =
        new Manifest(
            honest.recording(),
            honest.segments(),
            Bytes.sha256(Bytes.NONE),
            honest.samples(),
            honest.end(),
            honest.marks(),
            honest.gaps(),
            null,
            Bytes.NONE);
    assertThat(say(deliver(0, 12), new Finish(opening, lie)))
        .noneMatch(Filed.class::isInstance)
        .anyMatch(d -> d instanceof Refusal r && r.reason() == Reason.BROKEN_CHAIN);
  }
}
