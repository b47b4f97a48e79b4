package hark.hardware.alsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hark.hardware.Channels;
import hark.hardware.Frame;
import hark.hardware.Heard;
import hark.hardware.Microphone;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real `libasound`, with cards that it finds in a file.
class AlsaMicrophoneTest {
  @TempDir Path folder;

  private final short[] played = new short[10 * Frame.SAMPLES];
  private @Nullable Cards cards;

  @BeforeEach
  void needsTheLibrary() throws IOException {
    assumeTrue(
        Alsa.installed().isPresent(), "libasound is not installed: sudo apt install libasound2");
    for (int i = 0; i < played.length; i++) {
      played[i] = (short) (i * 31 + 7);
    }
    cards = new Cards(folder, played);
  }

  @AfterEach
  void putBack() {
    if (cards != null) {
      cards.close();
    }
  }

  @Test
  void hearsWhatTheCardGivesBitForBit() throws Exception {
    try (Microphone.Listening listening = listen("playing", Layout.MONO)) {
      for (int i = 0; i < 10; i++) {
        assertThat(listening.next()).isEqualTo(sound(i * 320, (i + 1) * 320, 1));
      }
    }
  }

  @Test
  void hearsAirAndVibrationApart() throws Exception {
    try (Microphone.Listening listening = listen("playing", Layout.AIR_AND_VIBRATION)) {
      assertThat(listening.channels()).isEqualTo(Channels.AIR_AND_VIBRATION);
      for (int i = 0; i < 5; i++) {
        assertThat(listening.next()).isEqualTo(sound(i * 640, (i + 1) * 640, 2));
      }
    }
  }

  @Test
  void mayBeClosedAndListenedToAgain() throws Exception {
    for (int i = 0; i < 20; i++) {
      try (Microphone.Listening listening = listen("silent", Layout.LEFT)) {
        assertThat(listening.next())
            .isEqualTo(new Heard.Sound(Frame.of(new short[Frame.SAMPLES], 1)));
      }
    }
  }

  @Test
  void saysWhichCardIsNotThereAndWhatToDo() {
    assertThatThrownBy(() -> listen("hw:7", Layout.MONO))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "There is no microphone hw:7: list those that are there with arecord -L, and name one in"
                + " settings.properties: board.microphone = NAME");
  }

  @Test
  void saysWhatACardCannotDo() {
    assertThatThrownBy(() -> listen("single", Layout.PAIR))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("single cannot do 16 kHz, 16 bits and 2 channel(s)");
  }

  private Heard sound(int from, int to, int channels) {
    return new Heard.Sound(Frame.of(Arrays.copyOfRange(played, from, to), channels));
  }

  private static Microphone.Listening listen(String device, Layout layout) throws IOException {
    return AlsaMicrophone.of(device, layout).listen();
  }
}
