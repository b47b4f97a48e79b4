package hark.cloud.bench;

import static org.assertj.core.api.Assertions.assertThat;

import hark.cloud.mixdown.Mixdown;
import hark.sync.Channels;
import hark.sync.sound.Packets;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// Two air microphones are heard as one that is turned to the voice.
class PairTest {
  private static final double NOISE = 10;
  private static final long SEED = 1;

  private static short[] voice() throws IOException {
    return new Clip(SpeechData.folder().resolve("jfk.wav"), "").sound();
  }

  /// In pieces, as it comes out of the archive.
  private static short[] combined(short[] both) {
    Mixdown mixdown = Mixdown.of(Channels.PAIR);
    short[] mono = new short[both.length / 2];
    for (int at = 0; at < mono.length; at += Packets.SAMPLES) {
      int end = Math.min(mono.length, at + Packets.SAMPLES);
      short[] piece = mixdown.add(Arrays.copyOfRange(both, 2 * at, 2 * end));
      System.arraycopy(piece, 0, mono, at, piece.length);
    }
    return mono;
  }

  /// One of the two as if it were alone.
  private static short[] only(int channel, short[] both) {
    short[] one = new short[both.length / 2];
    for (int i = 0; i < one.length; i++) {
      one[i] = both[2 * i + channel];
    }
    return one;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 14, -30, 58, -58, 140})
  void hearsTheVoiceBetterThanOneOfThemFromWhereverItComes(double millimetres) throws IOException {
    short[] voice = voice();
    short[] both = new TwoPlaces(millimetres, NOISE, SEED).hear(voice);
    double one = PairCommand.clarity(voice, only(0, both));
    assertThat(PairCommand.clarity(voice, combined(both))).isGreaterThan(one + 2);
  }

  @Test
  void hearsAVoiceThatMovesFromOneSideToTheOther() throws IOException {
    short[] voice = voice();
    short[] both = new TwoPlaces(58, NOISE, SEED).hear(voice);
    short[] other = new TwoPlaces(-58, NOISE, SEED).hear(voice);
    System.arraycopy(other, voice.length, both, voice.length, voice.length);
    double one = PairCommand.clarity(voice, only(0, both));
    assertThat(PairCommand.clarity(voice, combined(both))).isGreaterThan(one + 1.5);
  }

  @Test
  void findsTheVoiceBehindTheCodecToo() throws IOException {
    short[] voice = voice();
    short[] both = Archived.of(new TwoPlaces(58, NOISE, SEED).hear(voice), 2);
    double mean = PairCommand.clarity(voice, Mixdown.mean(both));
    assertThat(PairCommand.clarity(voice, combined(both))).isGreaterThan(mean + 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void leavesOutTheOneThatSaysNothing(int dead) throws IOException {
    short[] both = new TwoPlaces(30, NOISE, SEED).hear(voice());
    for (int i = dead; i < both.length; i += 2) {
      both[i] = 0;
    }
    short[] heard = combined(both);
    assertThat(PairCommand.clarity(only(1 - dead, both), heard)).isGreaterThan(20);
    assertThat(power(heard)).isGreaterThan(0.9 * power(only(1 - dead, both)));
  }

  private static double power(short[] sound) {
    double power = 0;
    for (short value : sound) {
      power += (double) value * value / sound.length;
    }
    return power;
  }

  @Test
  void theBenchPrintsGainAndCost(@TempDir Path folder) throws IOException {
    Path jfk = SpeechData.folder().resolve("jfk.wav");
    Files.writeString(folder.resolve("transcripts.tsv"), jfk + "\tand so\n");
    StringWriter out = new StringWriter();
    int code =
        new CommandLine(new PairCommand())
            .setOut(new PrintWriter(out, true))
            .execute(folder.toString());
    assertThat(code).isZero();
    assertThat(out.toString())
        .contains(
            "one microphone", "delay and sum", "58 mm", "Processor time for an hour of sound");
  }
}
