package hark.device.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.sync.Bytes;
import hark.sync.Opening;
import hark.sync.Segment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Looking at a journal beside its recorder.
class JournalViewTest {
  @TempDir Path folder;

  private final Opening opening = Sample.opening();

  @Test
  void seesWhatIsSealedAlsoInTheTail() throws Exception {
    try (Journal journal = Journal.open(folder)) {
      Sample.record(journal, opening, 200);
      try (JournalView view = JournalView.open(folder)) {
        assertThat(view.recordings()).isEqualTo(journal.recordings());
        assertThat(view.boots()).isEqualTo(journal.boots());
        assertThat(view.room().used()).isEqualTo(journal.room().used());
        List<Bytes> bodies = new ArrayList<>();
        for (int next = 0; next < 200; next = bodies.size()) {
          view.read(opening.recording(), next, 200, 50_000).segments().stream()
              .map(Segment::body)
              .forEach(bodies::add);
        }
        assertThat(bodies).hasSize(200).element(199).isEqualTo(Sample.body(199));
      }
    }
  }

  @Test
  void changesNoByte() throws Exception {
    try (Journal journal = Journal.open(folder)) {
      Sample.record(journal, opening, 150);
      byte[] shelf = Files.readAllBytes(folder.resolve("journal.db"));
      byte[] tail = Files.readAllBytes(folder.resolve("tail.db"));
      List<Path> files;
      try (var list = Files.list(folder)) {
        files = list.toList();
      }
      try (JournalView view = JournalView.open(folder)) {
        view.read(opening.recording(), 0, 150, 10_000);
      }
      assertThat(folder.resolve("journal.db")).hasBinaryContent(shelf);
      assertThat(folder.resolve("tail.db")).hasBinaryContent(tail);
      try (var list = Files.list(folder)) {
        assertThat(list.toList()).containsExactlyInAnyOrderElementsOf(files);
      }
    }
  }

  @Test
  void neverHoldsUpTheRecorderNorSeesHalfOfAnything() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    try (Journal journal = Journal.open(folder)) {
      journal.begin(opening);
      CompletableFuture<Integer> looks =
          CompletableFuture.supplyAsync(() -> {
            int looked = 0;
            while (!stop.get() || looked == 0) {
              try (JournalView view = JournalView.open(folder)) {
                int sealed = view.recordings().getFirst().sealed();
                if (sealed > 1) {
                  assertThat(view.read(opening.recording(), sealed - 2, sealed, 50_000).segments())
                      .hasSize(2);
                }
                looked++;
              } catch (JournalException e) {
                throw new IllegalStateException(e);
              }
            }
            return looked;
          });
      for (int i = 0; i < 1_000; i++) {
        journal.append(opening.recording(), Sample.header(i), Sample.body(i));
      }
      stop.set(true);
      assertThat(looks.get()).isPositive();
    }
  }

  @Test
  void saysThatThereIsNoJournal() {
    assertThatThrownBy(() -> JournalView.open(folder))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("There is no journal in")
        .hasMessageContaining("--data");
  }
}
