package hark.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import hark.sync.Note.Kind;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class CodecTest {
  private static final Opening OPENING = Samples.opening(1);
  private static final List<Segment> SEGMENTS = Samples.segments(OPENING, 4, 2);

  private static List<Message> oneOfEach() {
    return List.of(
        new Deliver(OPENING, Run.of(Chain.root(OPENING), SEGMENTS)),
        new Finish(OPENING, Samples.manifest(OPENING, SEGMENTS)),
        new Ask(OPENING.recording(), 42),
        new Clock(Samples.BOOT, 3, 5_000_000_000L, Instant.ofEpochMilli(1_700_000_000_123L)),
        new Clock(Samples.BOOT, 1, 0, null),
        new Receipt(OPENING.recording(), 3, 9, List.of(new Range(4, 5), new Range(7, 8)), 42),
        new Filed(OPENING.recording(), 4, SEGMENTS.getLast().hash()),
        new Refusal(OPENING.recording(), new Range(1, 2), Reason.CORRUPT, "no"),
        new Refusal(null, null, Reason.UNREADABLE, "what?"),
        new Keys(Bytes.ofHex("0102"), Bytes.ofHex("03")),
        command(new Wish.Mark()),
        command(new Wish.Rename("")),
        command(new Wish.Rename("Über die Küche")),
        command(new Wish.Stop()),
        command(new Wish.Forget()),
        new Reply(Samples.BOOT, Outcome.REFUSED, "no", Bytes.ofHex("04")));
  }

  private static Command command(Wish wish) {
    return new Command(
        Samples.BOOT,
        Samples.DEVICE,
        OPENING.recording(),
        Instant.ofEpochMilli(1_700_000_000_123L),
        5,
        wish,
        Bytes.ofHex("0506"));
  }

  @Test
  void aWishHasOneEncoding() {
    String stop = Codec.encode(command(new Wish.Stop())).hex();
    String body = stop.substring(0, stop.length() - 10);
    assertThat(body).endsWith("8102" + "420506");
    for (String other : List.of("8104", "80", "820200", "82026161", "8120", "8101", "02", "f6")) {
      Bytes wish = checked(body.replace("8102420506", other + "420506"));
      assertThatThrownBy(() -> Codec.decode(wish)).as(other).isInstanceOf(Unreadable.class);
    }
    String rename = Codec.encode(command(new Wish.Rename("a"))).hex();
    String renameBody = rename.substring(0, rename.length() - 10);
    assertThat(renameBody).endsWith("82016161" + "420506");
    for (String other : List.of("8101", "820101", "8201f6", "82016107", "8301616100")) {
      Bytes wish = checked(renameBody.replace("82016161420506", other + "420506"));
      assertThatThrownBy(() -> Codec.decode(wish)).as(other).isInstanceOf(Unreadable.class);
    }
  }

  /// These bytes as a message with a checksum that fits.
  private static Bytes checked(String hex) {
    byte[] bytes = Bytes.ofHex(hex).toArray();
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return Bytes.ofHex(hex + "44" + "%08x".formatted(crc.getValue()));
  }

  @Test
  void refusesWhatWasDamagedOnTheWay() {
    Random random = new Random(5);
    for (Message message : oneOfEach()) {
      for (int i = 0; i < 200; i++) {
        byte[] bytes = Codec.encode(message).toArray();
        bytes[random.nextInt(2, bytes.length)] ^= (byte) (1 << random.nextInt(8));
        assertThatThrownBy(() -> Codec.decode(Bytes.of(bytes))).isInstanceOf(Unreadable.class);
      }
    }
  }

  @Test
  void readsWhatItWrote() throws Exception {
    for (Message message : oneOfEach()) {
      assertThat(Codec.decode(Codec.encode(message))).isEqualTo(message);
    }
  }

  @Test
  void theBytesOfSmallMessagesAreGolden() {
    RecordingId id = RecordingId.parse("00112233-4455-4677-8899-aabbccddeeff");
    assertThat(Codec.encode(new Ask(id, 7)).hex())
        .isEqualTo("8401038250" + "00112233445546778899aabbccddeeff" + "07" + "44" + "c3b4c676");
    assertThat(Codec.encode(new Clock(id.value(), 3, 9, Instant.ofEpochMilli(500))).hex())
        .isEqualTo(
            "8401048450"
                + "00112233445546778899aabbccddeeff"
                + "03"
                + "09"
                + "1901f4"
                + "44"
                + "b093b8e5");
    assertThat(Codec.encode(new Clock(id.value(), 3, 9, null)).hex())
        .isEqualTo(
            "8401048450"
                + "00112233445546778899aabbccddeeff"
                + "03"
                + "09"
                + "f6"
                + "44"
                + "b8c47424");
    assertThat(Codec.encode(new Receipt(id, 3, 9, List.of(new Range(4, 5)), 7)).hex())
        .isEqualTo(
            "8401118550"
                + "00112233445546778899aabbccddeeff"
                + "0309"
                + "81820405"
                + "07"
                + "44"
                + "cbe92af3");
    assertThat(Codec.encode(new Refusal(id, null, Reason.CORRUPT, "no")).hex())
        .isEqualTo(
            "8401138450"
                + "00112233445546778899aabbccddeeff"
                + "f6"
                + "03"
                + "626e6f"
                + "44"
                + "a8d5100c");
    assertThat(Codec.encode(new Keys(Bytes.ofHex("0102"), Bytes.ofHex("03"))).hex())
        .isEqualTo("84011482" + "420102" + "4103" + "44" + "5efd1afa");
    assertThat(
            Codec.encode(
                    new Command(
                        id.value(),
                        Samples.DEVICE,
                        id,
                        Instant.ofEpochMilli(500),
                        9,
                        new Wish.Rename("Hi"),
                        Bytes.ofHex("05")))
                .hex())
        .isEqualTo(
            "84011587"
                + "5000112233445546778899aabbccddeeff"
                + "696861726b2d74657374"
                + "5000112233445546778899aabbccddeeff"
                + "1901f4"
                + "09"
                + "8201624869"
                + "4105"
                + "44"
                + "6b9ece50");
    assertThat(Codec.encode(new Reply(id.value(), Outcome.ALREADY, "so", Bytes.ofHex("05"))).hex())
        .isEqualTo(
            "84010584"
                + "5000112233445546778899aabbccddeeff"
                + "01"
                + "62736f"
                + "4105"
                + "44"
                + "f92ccef4");
  }

  @Test
  void aHeaderTakesFewBytes() {
    Header header =
        new Header(
            100_000, 1_600_000_000L, 16_000, false, 123_456_789_012_345L, List.of(), List.of());
    assertThat(Codec.encode(header).hex())
        .isEqualTo("871a000186a01a5f5e1000193e80f41b00007048860ddf798080");
  }

  @Test
  void aHeaderWithNotesTakesAFewBytesMore() throws Exception {
    Header header =
        new Header(
            2,
            32_000,
            16_000,
            false,
            5,
            List.of(),
            List.of(new Gap(32_000, 700, Gap.Cause.PAUSED)),
            List.of(new Note(32_000, Kind.BOTH), new Note(40_000, Kind.CLIPPED_SECOND)));
    Bytes bytes = Codec.encode(header);
    assertThat(bytes.hex())
        .isEqualTo("8802197d00193e80f40580" + "8183197d001902bc05" + "8282197d000282199c4009");
    assertThat(Codec.header(bytes)).isEqualTo(header);
    Segment segment = Chain.link(Chain.root(OPENING), header, Bytes.ofHex("00"));
    Message message = new Deliver(OPENING, Run.of(Chain.root(OPENING), List.of(segment)));
    assertThat(Codec.decode(Codec.encode(message))).isEqualTo(message);
  }

  @Test
  void aHeaderHasOneEncoding() throws Exception {
    String plain = "8702197d00193e80f4058080";
    String empty = "8802197d00193e80f405808080";
    String absent = "8802197d00193e80f4058080f6";
    String shorter = "8602197d00193e80f40580";
    String longer = "8902197d00193e80f4058080818200008080";
    assertThat(Codec.header(Bytes.ofHex(plain)).notes()).isEmpty();
    for (String other : List.of(empty, absent, shorter, longer)) {
      assertThatThrownBy(() -> Codec.header(Bytes.ofHex(other)))
          .as(other)
          .isInstanceOf(Unreadable.class);
    }
  }

  @Test
  void aClockTellsTheTimeBeforeAndAfterItsMoment() {
    Instant noon = Instant.parse("2026-11-22T12:00:00.000700Z");
    Clock clock = new Clock(Samples.BOOT, 1, 50_000_000_000L, noon);
    assertThat(clock.wall()).isEqualTo("2026-11-22T12:00:00Z");
    assertThat(clock.at(20_500_000_000L)).isEqualTo("2026-11-22T11:59:30.500Z");
    assertThat(clock.at(51_000_000_000L)).isEqualTo("2026-11-22T12:00:01Z");
    assertThat(new Clock(Samples.BOOT, 1, 50, null).at(50)).isNull();
  }

  @Test
  void refusesAnotherVersion() {
    Bytes later = Bytes.ofHex("8402038250" + "00112233445546778899aabbccddeeff" + "07");
    assertThatThrownBy(() -> Codec.decode(later))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("version 2")
        .extracting(e -> ((Unreadable) e).reason())
        .isEqualTo(Reason.UNKNOWN);
  }

  @Test
  void refusesAnUnknownKindAndAnUnknownField() {
    Bytes kind = checked("8401178250" + "00112233445546778899aabbccddeeff" + "07");
    assertThatThrownBy(() -> Codec.decode(kind)).hasMessageContaining("unknown kind 23");
    Bytes field = checked("8401038350" + "00112233445546778899aabbccddeeff" + "0708");
    assertThatThrownBy(() -> Codec.decode(field)).isInstanceOf(Unreadable.class);
    Bytes missing = checked("8401038150" + "00112233445546778899aabbccddeeff");
    assertThatThrownBy(() -> Codec.decode(missing)).isInstanceOf(Unreadable.class);
  }

  @Test
  void whateverItIsFedItAnswersOrRefuses() {
    long seed = 20_261_121L;
    Random random = new Random(seed);
    List<Bytes> good = oneOfEach().stream().map(Codec::encode).toList();
    for (int i = 0; i < 100_000; i++) {
      byte[] bytes = good.get(random.nextInt(good.size())).toArray();
      int changes = random.nextInt(1, 4);
      for (int c = 0; c < changes; c++) {
        bytes[random.nextInt(Math.min(bytes.length, 120))] = (byte) random.nextInt();
      }
      Bytes fed =
          Bytes.of(
              random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes);
      boolean fits = fed.size() > 8 && random.nextBoolean();
      Bytes whole = fits ? checked(fed.hex().substring(0, 2 * fed.size() - 10)) : fed;
      try {
        Message read = Codec.decode(whole);
        assertThat(Codec.encode(read)).isEqualTo(whole);
      } catch (Unreadable e) {
        assertThat(e).hasMessageMatching("(?s).+");
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed " + seed + ", input " + i + ": " + e, e);
      }
    }
  }
}
