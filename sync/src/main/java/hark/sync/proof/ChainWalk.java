package hark.sync.proof;

import hark.sync.Bytes;
import hark.sync.Chain;
import hark.sync.Codec;
import hark.sync.Gap;
import hark.sync.Header;
import hark.sync.Indices;
import hark.sync.Manifest;
import hark.sync.Mark;
import hark.sync.Opening;
import hark.sync.Range;
import hark.sync.Unreadable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Walks along a recording's segments and holds each against the one before and all against the
/// manifest. Goes on behind a flaw, so that it names that place and no other.
final class ChainWalk {
  private static final double RATE = 16_000;
  private static final long UNKNOWN = -1;

  private final List<Flaw> flaws = new ArrayList<>();
  private final Indices seen = new Indices();
  private final List<Mark> marks = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();

  /// Where each segment seen begins and ends, in samples.
  private final Map<Integer, long[]> places = new HashMap<>();

  /// The number of the segment that should come next.
  private int next;

  /// The samples before it, or [#UNKNOWN] behind a segment that was changed.
  private long samples;

  /// The samples before the last place that is known.
  private long reached;

  /// Whether nothing more can be read.
  private boolean torn;

  /// The hashes that it may follow: two behind a flaw, none where nobody can know.
  private List<Bytes> before;

  ChainWalk(Opening opening) {
    before = List.of(Chain.root(opening));
  }

  List<Flaw> flaws() {
    return flaws;
  }

  /// Takes the next segment.
  ///
  /// @return its header, if it is what was sealed and in its place
  Optional<Header> take(Sealed sealed) {
    Header header = header(sealed);
    List<Bytes> hashes = hashes(sealed);
    boolean holds = before.isEmpty() || hashes.contains(sealed.hash());
    if (header == null || (!holds && (header.index() == next || begins(header)))) {
      changed(sealed, hashes);
      return Optional.empty();
    }
    if (seen.contains(header.index())) {
      flaw(header, "it is there a second time.");
      return Optional.empty();
    }
    seen.add(new Range(header.index(), header.index() + 1));
    if (header.index() < next) {
      flaw(header, "it lies behind segment " + (next - 1) + ": it was moved.");
      return Optional.empty();
    }
    closeOpen(header.firstSample());
    // What lies between is missing, or comes later.
    boolean inPlace = header.index() == next;
    if (inPlace && header.firstSample() != samples) {
      flaw(header, "it does not begin where the one before it ends.");
    }
    places.put(header.index(), new long[] {header.firstSample(), header.nextSample()});
    marks.addAll(header.marks());
    gaps.addAll(header.gaps());
    before = List.of(sealed.hash());
    next = header.index() + 1;
    samples = header.nextSample();
    reached = samples;
    return inPlace ? Optional.of(header) : Optional.empty();
  }

  /// Whether it begins where the next one should: then it is that one, whatever number it bears.
  private boolean begins(Header header) {
    return header.firstSample() == samples;
  }

  /// What lies here is not what was sealed: nothing that it says is believed.
  private void changed(Sealed sealed, List<Bytes> computed) {
    flaw(
        new Range(next, next + 1),
        reached,
        null,
        "it is not what was sealed: its header, its body or its hash was changed.");
    // The next one follows the hash that is written here, or the one that should be.
    before = Stream.concat(computed.stream(), Stream.of(sealed.hash())).toList();
    seen.add(new Range(next, next + 1));
    next++;
    samples = UNKNOWN;
  }

  /// The segment that was changed ends where the one behind it begins.
  private void closeOpen(long sample) {
    if (samples == UNKNOWN) {
      Flaw open = flaws.removeLast();
      flaws.add(new Flaw(open.part(), open.segments(), open.from(), sample / RATE, open.why()));
      samples = sample;
    }
  }

  /// Nothing behind the last segment can be read.
  void torn(String why) {
    torn = true;
    flaw(
        new Range(next, next + 1), reached, null, "from here on nothing can be read: " + why + ".");
  }

  /// Holds it all against the last word.
  void end(Manifest manifest) {
    boolean whole = flaws.isEmpty();
    if (!torn) {
      closeOpen(manifest.samples());
    }
    for (Range hole : seen.missing(torn ? next : Math.max(next, manifest.segments()))) {
      long[] behind = places.get(hole.to());
      flaw(
          hole,
          end(hole.from() - 1),
          behind != null ? Long.valueOf(behind[0]) : Long.valueOf(manifest.samples()),
          hole.size() == 1 ? "it is missing." : "they are missing.");
    }
    if (next > manifest.segments()) {
      flaw(
          new Range(manifest.segments(), next),
          end(manifest.segments() - 1),
          null,
          "the recorder named only " + manifest.segments() + ".");
    }
    if (whole && flaws.isEmpty()) {
      if (!before.contains(manifest.head())) {
        flaws.add(Flaw.of(Part.MANIFEST, "it names another end of the chain."));
      } else if (samples != manifest.samples()) {
        flaws.add(Flaw.of(Part.MANIFEST, "it names another length."));
      } else if (!manifest.marks().containsAll(marks) || !manifest.gaps().containsAll(gaps)) {
        flaws.add(Flaw.of(Part.MANIFEST, "it leaves out marks or gaps."));
      }
    }
  }

  private long end(int index) {
    long[] place = places.get(index);
    return place == null ? 0 : place[1];
  }

  private List<Bytes> hashes(Sealed sealed) {
    return before.stream().map(b -> Bytes.sha256(b, sealed.header(), sealed.body())).toList();
  }

  private static @Nullable Header header(Sealed sealed) {
    try {
      return Codec.header(sealed.header());
    } catch (Unreadable e) {
      return null;
    }
  }

  private void flaw(Header header, String why) {
    flaw(
        new Range(header.index(), header.index() + 1),
        header.firstSample(),
        header.nextSample(),
        why);
  }

  private void flaw(Range range, long from, @Nullable Long to, String why) {
    flaws.add(new Flaw(Part.SEGMENTS, range, from / RATE, to == null ? null : to / RATE, why));
  }
}
