package hark.cloud.web;

import hark.sync.Note;
import hark.sync.Note.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A note as pages read it: what begins and ends has both in one.
///
/// @param at where it begins, in seconds
/// @param to where it ends, in seconds; null for a moment, and for what has not ended
/// @param kind as in [Note.Kind], in small letters: `room`, `call`, `both`, `pressed`, `deaf air`,
///   `deaf vibration`, `clipped air`, `clipped vibration`, `turned down` or `turned up`
record NoteAt(double at, @Nullable Double to, String kind) {
  private static final double RATE = 16_000;

  /// These notes in the order of time; clipping in one second after the other is one stretch.
  static List<NoteAt> of(List<Note> notes) {
    List<NoteAt> all = new ArrayList<>();
    notes.stream()
        .sorted(Comparator.comparingLong(Note::sample))
        .forEach(note -> {
          double at = note.sample() / RATE;
          switch (note.kind()) {
            case ROOM, CALL, BOTH, PRESSED, DEAF_AIR, DEAF_VIBRATION, TURNED_DOWN, TURNED_UP ->
                all.add(new NoteAt(at, null, words(note.kind())));
            case HEARS_AIR -> end(all, Kind.DEAF_AIR, at);
            case HEARS_VIBRATION -> end(all, Kind.DEAF_VIBRATION, at);
            case CLIPPED_AIR, CLIPPED_VIBRATION -> clipped(all, note.kind(), at);
          }
        });
    return all;
  }

  private static void end(List<NoteAt> all, Kind kind, double at) {
    int open = last(all, kind);
    if (open >= 0 && all.get(open).to == null) {
      all.set(open, new NoteAt(all.get(open).at, at, words(kind)));
    }
  }

  private static void clipped(List<NoteAt> all, Kind kind, double at) {
    int before = last(all, kind);
    Double end = before < 0 ? null : all.get(before).to;
    if (end != null && at <= end + 1) {
      all.set(before, new NoteAt(all.get(before).at, at + 1, words(kind)));
    } else {
      all.add(new NoteAt(at, at + 1, words(kind)));
    }
  }

  private static int last(List<NoteAt> all, Kind kind) {
    int at = all.size() - 1;
    while (at >= 0 && !all.get(at).kind.equals(words(kind))) {
      at--;
    }
    return at;
  }

  private static String words(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
