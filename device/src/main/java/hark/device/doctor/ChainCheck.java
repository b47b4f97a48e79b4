package hark.device.doctor;

import hark.device.journal.Journal.Shelved;
import hark.device.journal.JournalException;
import hark.device.journal.JournalView;
import hark.device.journal.Stretch;
import hark.sync.Bytes;
import hark.sync.Chain;
import hark.sync.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/// Holds every segment that is here against its chain, also beside a running recorder.
final class ChainCheck {
  private static final int RUN_BYTES = 1 << 20;

  private final JournalView journal;
  private final DoubleConsumer progress;

  /// @param progress hears the share done, 0 to 1
  ChainCheck(JournalView journal, DoubleConsumer progress) {
    this.journal = journal;
    this.progress = progress;
  }

  /// What is wrong, in sentences.
  List<String> run() {
    List<Shelved> here = journal.recordings().stream().filter(r -> !r.freed()).toList();
    long all = here.stream().mapToLong(Shelved::sealed).sum();
    List<String> wrong = new ArrayList<>();
    long done = 0;
    for (Shelved recording : here) {
      try {
        check(recording, done, all);
      } catch (JournalException e) {
        wrong.add(recording.opening().recording() + ": " + e.getMessage());
      }
      done += recording.sealed();
    }
    return wrong;
  }

  private void check(Shelved recording, long before, long all) throws JournalException {
    Bytes hash = Chain.root(recording.opening());
    for (int from = 0; from < recording.sealed(); ) {
      Stretch run =
          journal.read(recording.opening().recording(), from, recording.sealed(), RUN_BYTES);
      for (Segment segment : run.segments()) {
        if (!Chain.holds(hash, segment)) {
          throw new JournalException(
              "segment " + segment.index() + " is not what was sealed",
              new IllegalStateException("its hash differs"));
        }
        hash = segment.hash();
      }
      from += run.segments().size();
      progress.accept((double) (before + from) / all);
    }
  }
}
