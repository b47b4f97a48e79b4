package hark.sync;

import static org.assertj.core.api.Assertions.assertThat;

import hark.sync.Message.Ask;
import hark.sync.Message.Clock;
import hark.sync.Message.Command;
import hark.sync.Message.Deliver;
import hark.sync.Message.Filed;
import hark.sync.Message.Finish;
import hark.sync.Message.Keys;
import hark.sync.Message.Outcome;
import hark.sync.Message.Reason;
import hark.sync.Message.Receipt;
import hark.sync.Message.Refusal;
import hark.sync.Message.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What the protocol's description says is what the code does, to the byte.
public class ReadmeTest {
  private static final RecordingId ID = RecordingId.parse("00112233-4455-4677-8899-aabbccddeeff");
  private static final UUID BOOT = UUID.fromString("0b007000-0000-4000-8000-000000000001");
  private static final Opening OPENING =
      new Opening(
          ID, new DeviceId("hark-1"), Channels.AIR, 312, new Moment(BOOT, 5), null, Bytes.NONE);
  private static final Bytes ROOT = Chain.root(OPENING);
  private static final Segment FIRST =
      Chain.link(
          ROOT,
          new Header(0, 0, 16_000, false, 6, List.of(new Mark(8_000)), List.of()),
          Bytes.ofHex("c0ffee"));
  private static final Segment SECOND =
      Chain.link(
          FIRST.hash(),
          new Header(
              1,
              16_000,
              16_000,
              true,
              7,
              List.of(),
              List.of(new Gap(16_000, 700, Gap.Cause.PAUSED)),
              List.of(new Note(16_000, Note.Kind.CALL))),
          Bytes.ofHex("beef"));
  private static final Manifest MANIFEST =
      new Manifest(
          ID,
          2,
          SECOND.hash(),
          32_000,
          Manifest.End.STOPPED,
          List.of(new Mark(8_000)),
          List.of(new Gap(16_000, 700, Gap.Cause.PAUSED)),
          Instant.ofEpochMilli(1_700_000_000_000L),
          Bytes.NONE);

  private static List<Message> examples() {
    return List.of(
        new Deliver(OPENING, Run.of(ROOT, List.of(FIRST, SECOND))),
        new Finish(OPENING, MANIFEST),
        new Ask(ID, 7),
        new Clock(BOOT, 3, 9, Instant.ofEpochMilli(1_700_000_000_000L)),
        new Receipt(ID, 1, 4, List.of(new Range(1, 3)), 7),
        new Filed(ID, 2, SECOND.hash()),
        new Refusal(ID, new Range(1, 2), Reason.CORRUPT, "no"),
        new Keys(Bytes.ofHex("c10d"), Bytes.ofHex("516e")),
        new Command(
            BOOT,
            new DeviceId("hark-1"),
            ID,
            Instant.ofEpochMilli(1_700_000_000_000L),
            1_200,
            new Wish.Rename("Stand-up"),
            Bytes.ofHex("0506")),
        new Reply(BOOT, Outcome.DONE, "Renamed.", Bytes.ofHex("0708")));
  }

  /// The protocol's description.
  public static String readme() throws IOException {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.exists(here.resolve("sync/README.md"))) {
      here = Objects.requireNonNull(here.getParent(), "not inside the project");
    }
    return Files.readString(here.resolve("sync/README.md"));
  }

  @Test
  void everyExampleIsTrue() throws Exception {
    String readme = readme();
    for (Message message : examples()) {
      Bytes bytes = Codec.encode(message);
      assertThat(readme)
          .as("sync/README.md should show %s", Dump.json(bytes))
          .contains(message.getClass().getSimpleName() + " `" + bytes.hex() + "`");
      assertThat(Dump.json(bytes))
          .contains("\"kind\" : \"" + message.getClass().getSimpleName() + "\"");
    }
  }

  @Test
  void theWorkedChainIsTrue() throws IOException {
    assertThat(readme())
        .contains(
            "opening   " + Codec.encode(OPENING).hex(),
            "hash(-1)  " + ROOT.hex(),
            "header(0) " + Codec.encode(FIRST.header()).hex(),
            "body(0)   c0ffee",
            "hash(0)   " + FIRST.hash().hex(),
            "header(1) " + Codec.encode(SECOND.header()).hex(),
            "body(1)   beef",
            "hash(1)   " + SECOND.hash().hex());
  }
}
