package hark.cloud.web;

import hark.sync.Channels;
import hark.sync.Note;
import hark.sync.Note.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A note as pages read it: what begins and ends has both in one.
///
/// @param at where it begins, in seconds
/// @param to where it ends, in seconds; null for a moment, and for what has not ended
/// @param kind as [Note.Kind#words] says it: `room`, `call`, `both`, `pressed`, `deaf air`,
///   `clipped right`, `turned down` and so on
record NoteAt(double at, @Nullable Double to, String kind) {
  private static final double RATE = 16_000;

  /// These notes in the order of time; clipping in one second after the other is one stretch.
  static List<NoteAt> of(List<Note> notes, Channels channels) {
    List<NoteAt> all = new ArrayList<>();
    notes.stream()
        .sorted(Comparator.comparingLong(Note::sample))
        .forEach(note -> {
          double at = note.sample() / RATE;
          switch (note.kind()) {
            case ROOM, CALL, BOTH, PRESSED, DEAF_FIRST, DEAF_SECOND, TURNED_DOWN, TURNED_UP ->
                all.add(new NoteAt(at, null, note.kind().words(channels)));
            case HEARS_FIRST -> end(all, Kind.DEAF_FIRST.words(channels), at);
            case HEARS_SECOND -> end(all, Kind.DEAF_SECOND.words(channels), at);
            case CLIPPED_FIRST, CLIPPED_SECOND -> clipped(all, note.kind().words(channels), at);
          }
        });
    return all;
  }

  private static void end(List<NoteAt> all, String kind, double at) {
    int open = last(all, kind);
    if (open >= 0 && all.get(open).to == null) {
      all.set(open, new NoteAt(all.get(open).at, at, kind));
    }
  }

  private static void clipped(List<NoteAt> all, String kind, double at) {
    int before = last(all, kind);
    Double end = before < 0 ? null : all.get(before).to;
    if (end != null && at <= end + 1) {
      all.set(before, new NoteAt(all.get(before).at, at + 1, kind));
    } else {
      all.add(new NoteAt(at, at + 1, kind));
    }
  }

  private static int last(List<NoteAt> all, String kind) {
    int at = all.size() - 1;
    while (at >= 0 && !all.get(at).kind.equals(kind)) {
      at--;
    }
    return at;
  }
}
