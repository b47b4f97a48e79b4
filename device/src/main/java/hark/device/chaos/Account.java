package hark.device.chaos;

import hark.device.chaos.Wrong.Kind;
import hark.device.journal.Journal;
import hark.device.journal.Journal.Shelved;
import hark.sync.Bytes;
import hark.sync.Codec;
import hark.sync.Gap;
import hark.sync.Header;
import hark.sync.Manifest;
import hark.sync.Mark;
import hark.sync.Opening;
import hark.sync.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// A memory of one recording beside the journal: what it was told, and how much the disk had been
/// asked for when it was asked and when it had answered.
///
/// To ask is to promise nothing; once it has answered, a cut may not take it away.
final class Account {
  /// What a segment was made of, and when the journal was asked to seal it.
  private record Told(Header header, Bytes body, int asked) {}

  private static final int NEVER = Integer.MAX_VALUE;

  private final Opening opening;
  private final List<Told> segments = new ArrayList<>();
  private final List<Integer> answers = new ArrayList<>();
  private int begun = NEVER;
  private int endAsked = NEVER;
  private int endAnswered = NEVER;
  private int filedAsked = NEVER;
  private int filedAnswered = NEVER;

  /// A recording that is to begin.
  Account(Opening opening) {
    this.opening = opening;
  }

  void begun(int position) {
    begun = position;
  }

  void sealing(Header header, Bytes body, int position) {
    segments.add(new Told(header, body, position));
  }

  void sealed(int position) {
    answers.add(position);
  }

  void ending(int position) {
    endAsked = position;
  }

  void ended(int position) {
    endAnswered = position;
  }

  void filing(int position) {
    filedAsked = position;
  }

  void filed(int position) {
    filedAnswered = position;
  }

  Opening opening() {
    return opening;
  }

  /// How many segments had been acknowledged by then.
  int acknowledged(int position) {
    return (int) answers.stream().filter(answer -> answer <= position).count();
  }

  private int asked(int position) {
    return (int) segments.stream().filter(s -> s.asked() < position).count();
  }

  /// What is wrong with a journal that was opened after the power went at this position.
  List<Wrong> check(Journal journal, int position) {
    List<Wrong> wrongs = new ArrayList<>();
    Shelved found =
        journal.recordings().stream()
            .filter(s -> s.opening().recording().equals(opening.recording()))
            .findFirst()
            .orElse(null);
    if (found == null) {
      if (begun <= position) {
        wrongs.add(wrong(Kind.LOST, "the recording itself"));
      }
      return wrongs;
    }
    if (!found.opening().equals(opening)) {
      wrongs.add(wrong(Kind.CHANGED, "its opening"));
    }
    int acknowledged = acknowledged(position);
    if (found.sealed() < acknowledged) {
      wrongs.add(
          wrong(
              Kind.LOST,
              "%d of %d segments".formatted(acknowledged - found.sealed(), acknowledged)));
    }
    if (found.sealed() > asked(position)) {
      wrongs.add(wrong(Kind.CHANGED, found.sealed() + " segments, more than were recorded"));
      return wrongs;
    }
    if (found.filed() ? filedAsked >= position : filedAnswered <= position) {
      wrongs.add(wrong(Kind.CHANGED, "filed is " + found.filed()));
    }
    if (found.freed() && filedAsked >= position) {
      wrongs.add(wrong(Kind.LOST, "it was freed and never filed"));
    }
    if (!found.freed()) {
      checkSegments(journal, found.sealed(), wrongs);
    }
    checkEnd(journal, found, position, wrongs);
    return wrongs;
  }

  private void checkSegments(Journal journal, int sealed, List<Wrong> wrongs) {
    if (sealed == 0) {
      return;
    }
    List<Segment> read =
        journal.segments(opening.recording(), 0, sealed, Integer.MAX_VALUE).segments();
    if (read.size() != sealed) {
      wrongs.add(wrong(Kind.LOST, "only %d of %d can be read".formatted(read.size(), sealed)));
    }
    Bytes hash = Bytes.sha256(Codec.encode(opening));
    for (Segment segment : read) {
      Told told = segments.get(segment.index());
      hash = Bytes.sha256(hash, Codec.encode(told.header()), told.body());
      if (!segment.equals(new Segment(told.header(), told.body(), hash))) {
        wrongs.add(wrong(Kind.CHANGED, "segment " + segment.index()));
      }
    }
  }

  private void checkEnd(Journal journal, Shelved found, int position, List<Wrong> wrongs) {
    Manifest manifest = found.manifest();
    if (manifest == null) {
      wrongs.add(wrong(Kind.NOT_RECOVERED, "it has no last word"));
      return;
    }
    boolean stopped = manifest.end() == Manifest.End.STOPPED;
    if (stopped ? endAsked >= position : endAnswered <= position) {
      wrongs.add(wrong(Kind.NOT_RECOVERED, "its end is " + manifest.end()));
    }
    if (!stopped && !journal.recovered().contains(opening.recording())) {
      wrongs.add(wrong(Kind.NOT_RECOVERED, "this start does not say so"));
    }
    List<Header> headers = segments.stream().limit(found.sealed()).map(Told::header).toList();
    long samples = headers.stream().mapToLong(Header::samples).sum();
    List<Mark> marks = headers.stream().flatMap(h -> h.marks().stream()).toList();
    Stream<Gap> lost =
        stopped ? Stream.empty() : Stream.of(new Gap(samples, 0, Gap.Cause.POWER_LOST));
    List<Gap> gaps = Stream.concat(headers.stream().flatMap(h -> h.gaps().stream()), lost).toList();
    if (manifest.segments() != found.sealed()
        || manifest.samples() != samples
        || !manifest.marks().equals(marks)
        || !manifest.gaps().equals(gaps)) {
      wrongs.add(wrong(Kind.NOT_RECOVERED, "its last word is wrong: " + manifest));
    }
  }

  private Wrong wrong(Kind kind, String what) {
    return new Wrong(kind, Objects.toString(opening.recording()) + ": " + what);
  }
}
