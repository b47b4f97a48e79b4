package hark.device.journal;

import hark.device.journal.Shelving.Urgency;
import hark.sync.Opening;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The boots that recordings were begun in, and what each has learnt of the time of day.
final class BootBook {
  private static final Duration NEWS = Duration.ofMillis(250);

  private final Shelf shelf;
  private final Rows rows;
  private final Contents contents;
  private final Shelving shelving;

  BootBook(Shelf shelf, Contents contents, Shelving shelving) {
    this.shelf = shelf;
    this.rows = shelf.rows();
    this.contents = contents;
    this.shelving = shelving;
  }

  /// The boot of a recording, if it is not written down yet.
  @Nullable Boot unknown(Opening opening) {
    UUID boot = opening.started().boot();
    return contents.boots.stream().anyMatch(b -> b.boot().equals(boot))
        ? null
        : new Boot(contents.boots.size() + 1, boot, opening.started().nanos(), opening.wall());
  }

  /// Version 1 wrote down no boots: they are known from the recordings.
  void enter() throws JournalException {
    for (Entry entry : contents.entries.values()) {
      Boot boot = unknown(entry.opening);
      if (boot != null) {
        shelving.change(
            "write down a boot",
            Urgency.MAY_USE_THE_RESERVE,
            () -> {
              rows.boot(boot);
              shelf.commit();
            });
        contents.boots.add(boot);
      }
    }
  }

  /// Writes down how a boot's clock maps to the time of day, when that is news.
  void learn(UUID name, long nanos, Instant wall) throws JournalException {
    for (Boot known : List.copyOf(contents.boots)) {
      Instant said = known.at(nanos);
      boolean same = said != null && Duration.between(said, wall).abs().compareTo(NEWS) <= 0;
      if (known.boot().equals(name) && !same) {
        Boot learnt = new Boot(known.number(), name, nanos, wall);
        shelving.change(
            "write down the time",
            () -> {
              rows.boot(learnt);
              shelf.commit();
            });
        contents.boots.set(contents.boots.indexOf(known), learnt);
      }
    }
  }
}
