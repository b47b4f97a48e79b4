package hark.sync.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import hark.sync.Bytes;
import hark.sync.DeviceId;
import hark.sync.Intake.Letter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final DeviceId LIVE = new DeviceId("live");

  private final Turns turns = new Turns(4, 100);

  private void add(String device, int... firstBytes) {
    for (int first : firstBytes) {
      turns.add(new Letter(new DeviceId(device), Bytes.of(new byte[] {(byte) first})));
    }
  }

  private static List<String> said(List<Letter> letters) {
    return letters.stream().map(l -> l.from() + " " + l.bytes().hex()).toList();
  }

  @Test
  void lettersOfOneDeviceKeepTheirOrderAndDevicesTakeTurns() {
    add("a", 1, 2, 3, 4, 5);
    add("b", 1);
    assertThat(said(turns.next())).containsExactly("a 01", "b 01", "a 02", "a 03");
    assertThat(said(turns.next())).containsExactly("a 04", "a 05");
    assertThat(turns.isEmpty()).isTrue();
  }

  @Test
  void whoBringsLittleIsNotKeptWaitingByThoseWhoBringMuch() {
    for (int device = 0; device < 8; device++) {
      add("draining" + device, 1, 2, 3, 4, 5, 6, 7, 8);
    }
    add(LIVE.value(), 1);
    turns.next();
    turns.next();
    assertThat(turns.next()).extracting(Letter::from).contains(LIVE);
  }

  @Test
  void aLongLetterEndsABatch() {
    turns.add(new Letter(LIVE, Bytes.of(new byte[100])));
    add("a", 1);
    assertThat(turns.next()).hasSize(1);
    assertThat(said(turns.next())).containsExactly("a 01");
  }
}
