package hark.cloud.bench;

import static java.util.stream.Collectors.joining;

import hark.cloud.speech.SpeechEngine;
import hark.cloud.speech.Transcriber;
import hark.cloud.speech.Utterance;
import hark.cloud.speech.VoiceActivity;
import hark.cloud.speech.Word;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Measures the word error rate of clips on the way that a recording's sound takes in the product.
public final class WerBench {
  private static final int RATE = 16_000;

  /// What came of one clip.
  ///
  /// @param file its name
  /// @param said what was said
  /// @param heard what was understood
  /// @param errors the difference
  /// @param seconds how long its sound is
  /// @param workSeconds how long the work on it took
  public record Score(
      String file,
      String said,
      String heard,
      WordErrorRate errors,
      double seconds,
      double workSeconds) {}

  private final SpeechEngine engine;
  private final boolean voiceActivity;
  private final UnaryOperator<short[]> coding;

  /// A bench on this engine, which it does not close.
  ///
  /// @param voiceActivity whether the engine hears only what voice activity detection lets pass, as
  ///   in the product, or each clip whole
  /// @param coding what happens to the sound before, such as coding and decoding it
  public WerBench(SpeechEngine engine, boolean voiceActivity, UnaryOperator<short[]> coding) {
    this.engine = engine;
    this.voiceActivity = voiceActivity;
    this.coding = coding;
  }

  /// Measures one clip.
  ///
  /// @param progress hears how much of it is understood, 0 to 1, after each second of its sound
  /// @throws IOException if the clip cannot be read; the message says why
  public Score measure(Clip clip, DoubleConsumer progress) throws IOException {
    short[] sound = coding.apply(clip.sound());
    long start = System.nanoTime();
    String heard = voiceActivity ? transcribed(sound, progress) : recognized(sound);
    double took = (System.nanoTime() - start) / 1e9;
    progress.accept(1);
    return new Score(
        String.valueOf(clip.wav().getFileName()),
        clip.said(),
        heard,
        WordErrorRate.of(clip.said(), heard),
        (double) sound.length / RATE,
        took);
  }

  private String transcribed(short[] sound, DoubleConsumer progress) throws IOException {
    try (VoiceActivity voice = VoiceActivity.startingAt(0)) {
      Transcriber transcriber = new Transcriber(engine, voice);
      List<Utterance> utterances = new ArrayList<>();
      for (int at = 0; at < sound.length; at += RATE) {
        int end = Math.min(at + RATE, sound.length);
        utterances.addAll(transcriber.feed(Arrays.copyOfRange(sound, at, end)));
        progress.accept((double) transcriber.understoodSamples() / sound.length);
      }
      utterances.addAll(transcriber.finish());
      return utterances.stream().map(Utterance::text).collect(joining(" "));
    }
  }

  private String recognized(short[] sound) {
    Stream<Word> words = engine.recognize(sound).stream();
    return words.map(Word::text).collect(joining(" "));
  }
}
