package hark.cloud.recorded;

import hark.cloud.speech.SpeechEngine;
import hark.cloud.speech.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// An engine that hears the same sentence again and again: what it hears is not the question.
public final class Parrot implements SpeechEngine {
  private static final List<String> SENTENCE =
      List.of("we", "said", "that", "the", "budget", "goes", "to", "the", "second", "garden");
  private static final int MS = 400;

  @Override
  public String name() {
    return "Parrot";
  }

  @Override
  public boolean draft() {
    return false;
  }

  @Override
  public List<Word> recognize(short[] pcm) {
    List<Word> words = new ArrayList<>();
    for (int i = 0; (i + 1) * MS <= pcm.length / 16; i++) {
      String text = SENTENCE.get(i % SENTENCE.size());
      words.add(new Word(text, (long) i * MS, (long) (i + 1) * MS, OptionalDouble.of(0.9)));
    }
    return words;
  }

  @Override
  public void close() {}
}
