package hark.device.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hark.device.journal.Journal;
import hark.device.journal.Journal.Shelved;
import hark.device.journal.JournalView;
import hark.hardware.sim.Pace;
import hark.hardware.sim.WavMicrophone;
import hark.sync.Bytes;
import hark.sync.Channels;
import hark.sync.Manifest;
import hark.sync.Segment;
import hark.sync.sound.OggOpusReader;
import hark.sync.sound.OggPage;
import hark.sync.sound.Packets;
import hark.sync.sound.PcmStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What comes out of the journal is what is in it.
class ExportTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Set<Form> BOTH = EnumSet.allOf(Form.class);

  @TempDir Path folder;
  private Path data;
  private Path stick;

  @BeforeEach
  void folders() {
    data = folder.resolve("data");
    stick = folder.resolve("stick");
  }

  @Test
  void theOggHoldsTheJournalsPacketsAndTheWavWhatTheyDecodeTo() throws Exception {
    Instant wall = NOON;
    for (Channels channels : Channels.values()) {
      wall = wall.plusSeconds(1);
      Manifest manifest = stopped(channels, wall);
      Sheet sheet = written(manifest);

      List<byte[]> sealed = packets(manifest);
      List<byte[]> exported = new ArrayList<>();
      ByteArrayOutputStream pcm = new ByteArrayOutputStream();
      OggOpusReader ogg = new OggOpusReader(new ByteArrayInputStream(bytes(sheet, "opus")));
      PcmStream stream = new PcmStream(ogg.channels(), ogg.preSkip(), manifest.samples());
      Optional<OggPage> page = ogg.next();
      while (page.isPresent()) {
        for (byte[] packet : page.get().packets()) {
          exported.add(packet);
          pcm.write(Replay.littleEndian(stream.add(packet)));
        }
        page = ogg.next();
      }
      assertThat(exported).containsExactlyElementsOf(sealed);
      byte[] wav = bytes(sheet, "wav");
      assertThat(wav).hasSize(44 + 2 * channels.count() * (int) manifest.samples());
      assertThat(Arrays.copyOfRange(wav, 44, wav.length)).isEqualTo(pcm.toByteArray());
      WavMicrophone heard = WavMicrophone.of(path(sheet, "wav"), Pace.FAST);
      assertThat(heard.length()).isEqualTo(Duration.ofNanos(manifest.samples() * 62_500));
      assertThat(heard.warning()).isEmpty();
    }
  }

  @Test
  void theSheetTellsWhatIsKnownOfIt() throws Exception {
    Manifest manifest = stopped(Channels.AIR, NOON);
    Sheet sheet = written(manifest);

    assertThat(sheet.recording()).isEqualTo(manifest.recording().toString());
    assertThat(sheet.began()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(sheet.end()).isEqualTo("stopped");
    assertThat(sheet.chainHead()).isEqualTo(manifest.head().hex());
    assertThat(sheet.marks()).containsExactly(new Sheet.Moment(0.25));
    assertThat(sheet.gaps()).containsExactly(new Sheet.Hole(0.5, 1.5, "microphone gone"));
    assertThat(sheet.notes()).containsExactly(new Sheet.Change(0, "room"));
    String name =
        "2026-03-01_12-00-00Z_" + manifest.recording().toString().substring(0, 8) + ".opus";
    assertThat(sheet.files().get("opus"))
        .isEqualTo(
            new Sheet.File(
                name,
                Files.size(stick.resolve(name)),
                Bytes.sha256(Bytes.of(bytes(sheet, "opus"))).hex()));
    assertThat(Sheet.read(Files.readAllBytes(stick.resolve(name.replace(".opus", ".json")))))
        .isEqualTo(sheet);
  }

  @Test
  void aTimeThatNobodyKnowsIsNotInvented() throws Exception {
    Sheet sheet = written(stopped(Channels.AIR, null));
    assertThat(sheet.began()).isNull();
    assertThat(file(sheet, "wav").name()).startsWith("time-unknown_");
  }

  @Test
  void aRecordingThatWasCutOffIsExportedAsFarAsItWasSealed() throws Exception {
    try (Journal journal = Journal.open(data)) {
      Recorded.open(journal, Channels.AIR, 2, NOON);
    }
    Manifest manifest;
    try (Journal journal = Journal.open(data)) {
      manifest = journal.recordings().getFirst().manifest();
    }
    assertThat(written(Objects.requireNonNull(manifest)).end()).isEqualTo("recovered");
  }

  @Test
  void whatIsThereIsNotWrittenAgainAndABrokenExportGoesOn() throws Exception {
    Manifest manifest = stopped(Channels.AIR, NOON);
    Sheet sheet = written(manifest);
    assertThat(export(manifest)).isEqualTo(new Outcome.There(sheet));

    Path opus = path(sheet, "opus");
    Object same = Files.readAttributes(opus, "unix:ino").get("ino");
    Files.delete(path(sheet, "wav"));
    Files.delete(stick.resolve(opus.getFileName().toString().replace(".opus", ".json")));
    assertThat(export(manifest)).isEqualTo(new Outcome.Written(sheet));
    assertThat(Files.readAttributes(opus, "unix:ino")).containsEntry("ino", same);
    assertThat(bytes(sheet, "wav")).isNotEmpty();
  }

  @Test
  void aFileThatHoldsSomethingElseIsNotTouched() throws Exception {
    Manifest manifest = stopped(Channels.AIR, NOON);
    Sheet sheet = written(manifest);
    for (String form : List.of("opus", "wav")) {
      byte[] whole = bytes(sheet, form);
      for (byte[] other :
          List.of(
              Arrays.copyOf(whole, whole.length - 1),
              Arrays.copyOf(whole, whole.length + 1),
              flipped(whole))) {
        Files.write(path(sheet, form), other);
        assertThatThrownBy(() -> export(manifest))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("holds something else. It was not touched");
        assertThat(bytes(sheet, form)).isEqualTo(other);
      }
      Files.write(path(sheet, form), whole);
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamedInOneSentence() throws Exception {
    Manifest manifest = stopped(Channels.AIR, NOON);
    Files.writeString(stick, "a file, no folder");
    assertThatThrownBy(() -> export(manifest))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(stick.toString())
        .hasMessageContaining("could not be written");
  }

  @Test
  void aReadOnlyStickIsNamedInOneSentence() throws Exception {
    Path readOnly = Path.of("/sys/kernel");
    assumeTrue(Files.isDirectory(readOnly), "no /sys here, which stands in for a read-only stick");
    stick = readOnly;
    Manifest manifest = stopped(Channels.AIR, NOON);
    assertThatThrownBy(() -> export(manifest))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("could not be written");
  }

  @Test
  void aFullStickIsNamedInOneSentenceAndNothingHalfIsLeft() throws Exception {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "no /dev/full here, which stands in for a full stick");
    Manifest manifest = stopped(Channels.AIR, NOON);
    Files.createDirectories(stick);
    String name = "2026-03-01_12-00-00Z_" + manifest.recording().toString().substring(0, 8);
    Files.createSymbolicLink(stick.resolve("." + name + ".opus.part"), full);
    assertThatThrownBy(() -> export(manifest))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is full. Make room or take a larger one");
    try (Stream<Path> left = Files.list(stick)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aStickThatIsTooSmallIsRefusedBeforeAnythingIsWritten() throws Exception {
    Manifest manifest = stopped(Channels.AIR, NOON);
    try (JournalView view = JournalView.open(data)) {
      Shelved small = only(view, manifest);
      Shelved large =
          new Shelved(
              small.opening(),
              small.sealed(),
              1L << 60,
              small.manifest(),
              false,
              0,
              NOON,
              false,
              1,
              false,
              null,
              null);
      Export export = new Export(view, stick, BOTH, Papers.NONE, (_, _, _, _) -> {});
      assertThatThrownBy(() -> export.measure(List.of(large)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("GB, and");
      export.measure(List.of(small));
    }
  }

  @Test
  void whatIsBeingRecordedIsLeftOutAndTheJournalIsNotChanged() throws Exception {
    try (Journal journal = Journal.open(data)) {
      Recorded.open(journal, Channels.AIR, 2, NOON);
      Manifest manifest = Recorded.stopped(journal, Channels.AIR, 2, NOON);
      List<Shelved> before = journal.recordings();
      try (JournalView view = JournalView.open(data)) {
        Export export = new Export(view, stick, BOTH, Papers.NONE, (_, _, _, _) -> {});
        assertThat(export.export(view.recordings().getFirst()))
            .isEqualTo(new Outcome.Left("is being recorded; stop it first"));
        assertThat(export.export(only(view, manifest))).isInstanceOf(Outcome.Written.class);
      }
      assertThat(journal.recordings()).isEqualTo(before);
    }
  }

  @Test
  void aReplayFromLaterOnIsTheEndOfTheWhole() throws Exception {
    Manifest manifest = stopped(Channels.AIR, NOON);
    short[] whole = replay(manifest, 0);
    assertThat(whole).hasSize((int) manifest.samples());
    short[] later = replay(manifest, 1.75);
    assertThat(later.length).isBetween(whole.length - 28_000 - 320, whole.length - 28_000 + 320);
    assertThatThrownBy(() -> replay(manifest, 99)).hasMessageContaining("begin earlier");
  }

  @Test
  void aWavBeyondFourGigabytesIsRf64() {
    assertThat(new String(WavHead.of(2, 67_000_000L), 0, 4, StandardCharsets.US_ASCII))
        .isEqualTo("RIFF");
    long samples = 30L * 3_600 * 16_000;
    byte[] head = WavHead.of(2, samples);
    assertThat(new String(head, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RF64");
    assertThat(ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong(28))
        .isEqualTo(4 * samples);
  }

  private Manifest stopped(Channels channels, @Nullable Instant wall) throws Exception {
    try (Journal journal = Journal.open(data)) {
      return Recorded.stopped(journal, channels, 3, wall);
    }
  }

  private Outcome export(Manifest manifest) throws Exception {
    try (JournalView view = JournalView.open(data)) {
      return new Export(view, stick, BOTH, Papers.NONE, (_, _, _, _) -> {})
          .export(only(view, manifest));
    }
  }

  private Sheet written(Manifest manifest) throws Exception {
    return ((Outcome.Written) export(manifest)).sheet();
  }

  private static Shelved only(JournalView view, Manifest manifest) {
    return view.recordings().stream()
        .filter(r -> r.opening().recording().equals(manifest.recording()))
        .findFirst()
        .orElseThrow();
  }

  private List<byte[]> packets(Manifest manifest) throws Exception {
    List<byte[]> packets = new ArrayList<>();
    try (JournalView view = JournalView.open(data)) {
      for (int from = 0; from < manifest.segments(); ) {
        List<Segment> run =
            view.read(manifest.recording(), from, manifest.segments(), 1 << 20).segments();
        run.forEach(s -> packets.addAll(Packets.split(s.body().toArray())));
        from += run.size();
      }
    }
    return packets;
  }

  private short[] replay(Manifest manifest, double from) throws Exception {
    ByteArrayOutputStream pcm = new ByteArrayOutputStream();
    try (JournalView view = JournalView.open(data)) {
      Replay.of(view, only(view, manifest), from)
          .hear((values, _) -> pcm.write(Replay.littleEndian(values)));
    }
    return new short[pcm.size() / 2];
  }

  private static Sheet.File file(Sheet sheet, String form) {
    return Objects.requireNonNull(sheet.files().get(form));
  }

  private Path path(Sheet sheet, String form) {
    return stick.resolve(file(sheet, form).name());
  }

  private byte[] bytes(Sheet sheet, String form) throws IOException {
    return Files.readAllBytes(path(sheet, form));
  }

  private static byte[] flipped(byte[] bytes) {
    byte[] flipped = bytes.clone();
    flipped[bytes.length / 2] ^= 1;
    return flipped;
  }
}
