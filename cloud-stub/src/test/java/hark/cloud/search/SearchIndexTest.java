package hark.cloud.search;

import static org.assertj.core.api.Assertions.assertThat;

import hark.cloud.search.SearchIndex.Fragment;
import hark.cloud.search.SearchIndex.Hit;
import hark.cloud.speech.Utterance;
import hark.cloud.speech.Word;
import hark.sync.RecordingId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchIndexTest {
  @TempDir Path folder;

  private static Utterance said(long at, String text) {
    List<Word> words = new ArrayList<>();
    for (String word : text.split(" ", -1)) {
      words.add(
          new Word(
              word,
              at + 100L * words.size(),
              at + 100L * words.size() + 100,
              OptionalDouble.empty()));
    }
    return new Utterance(at, at + 1_000, words);
  }

  @Test
  void findsTheMomentByItsWordsAndTheirForms() throws IOException {
    RecordingId monday = RecordingId.random();
    RecordingId tuesday = RecordingId.random();
    try (SearchIndex index = SearchIndex.open(folder)) {
      index.put(monday, List.of(said(0, "good morning"), said(4_000, "the library opens in june")));
      index.put(tuesday, List.of(said(0, "two libraries were closed")));
      List<Hit> hits = index.search("library");
      assertThat(hits).extracting(Hit::recording).containsExactlyInAnyOrder(monday, tuesday);
      Hit june = index.search("june library").getFirst();
      assertThat(june.fromMs()).as("where the word is").isEqualTo(4_100);
      assertThat(index.search("june").getFirst().fromMs()).isEqualTo(4_400);
      assertThat(june.fragments())
          .containsExactly(
              new Fragment("the ", false),
              new Fragment("library", true),
              new Fragment(" opens in ", false),
              new Fragment("june", true));
      assertThat(index.search("nothing of the kind")).isEmpty();
      assertThat(index.search("")).isEmpty();
      assertThat(index.search("\"(((")).isEmpty();
    }
  }

  @Test
  void aTranscriptThatIsPutAgainReplacesItself() throws IOException {
    RecordingId recording = RecordingId.random();
    try (SearchIndex index = SearchIndex.open(folder)) {
      assertThat(index.holds(recording)).isFalse();
      index.put(recording, List.of(said(0, "alpha")));
      index.put(recording, List.of(said(0, "beta")));
      assertThat(index.search("alpha")).isEmpty();
      assertThat(index.search("beta")).hasSize(1);
    }
    try (SearchIndex index = SearchIndex.open(folder)) {
      assertThat(index.holds(recording)).isTrue();
      assertThat(index.search("beta")).hasSize(1);
    }
  }

  @Test
  void aRecordingWithoutWordsHasNothingToFind() throws IOException {
    RecordingId recording = RecordingId.random();
    try (SearchIndex index = SearchIndex.open(folder)) {
      index.put(recording, List.of());
      assertThat(index.holds(recording)).isFalse();
    }
    try (SearchIndex index = SearchIndex.open(folder)) {
      index.put(recording, List.of(said(0, "alpha")));
      index.put(recording, List.of());
      assertThat(index.search("alpha")).isEmpty();
    }
  }
}
