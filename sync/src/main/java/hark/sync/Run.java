package hark.sync;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Consecutive segments of one recording as bytes: what a [Message.Deliver] brings.
///
/// A device sends them as they lie on its card, without a look inside: whether they are what was
/// sealed, the cloud finds out.
///
/// @param range their numbers
/// @param previous the hash that the first of them follows
/// @param packed the segments one after the other, each as [Packed] writes it
public record Run(Range range, Bytes previous, Bytes packed) {
  public Run {
    Objects.requireNonNull(previous);
    ByteBuffer from = ByteBuffer.wrap(packed.shared());
    int count = skip(from);
    if (from.hasRemaining() || count != range.size()) {
      throw new IllegalArgumentException(
          "a run of " + range.size() + " segments in which " + count + " can be told apart");
    }
  }

  /// Consecutive segments, at least one.
  ///
  /// @param previous the hash that the first of them follows
  public static Run of(Bytes previous, List<Segment> segments) {
    int first = segments.getFirst().index();
    return new Run(
        new Range(first, first + segments.size()),
        previous,
        Bytes.owning(Packed.bytes(segments.stream().map(Packed::of).toList())));
  }

  /// As much as is wanted of this run, as it lies there: nothing is looked at but what is before.
  ///
  /// @param from the first one wanted
  /// @param to the one after the last wanted
  /// @param maxBytes end it where the bodies reach this size
  /// @throws Unreadable if what is before is not what was sealed
  public Run part(int from, int to, int maxBytes) throws Unreadable {
    ByteBuffer at = ByteBuffer.wrap(packed.shared());
    Bytes before = previous;
    for (int index = range.from(); index < from; index++) {
      before = Packed.next(at).behind(before, index).hash();
    }
    int begin = at.position();
    int next = from;
    int bodies = 0;
    while (next < Math.min(to, range.to()) && bodies < maxBytes) {
      bodies += Packed.bodySize(at);
      at.position(at.position() + Packed.size(at));
      next++;
    }
    int size = at.position() - begin;
    return size == packed.size()
        ? this
        : new Run(new Range(from, next), before, Bytes.next(at.position(begin), size));
  }

  /// The segments that can be told apart in these bytes.
  ///
  /// @param previous the hash that the first of them follows
  /// @param first the number of the first
  /// @param row packed segments, one after the other
  /// @throws IllegalArgumentException if there is none
  public static Run lying(Bytes previous, int first, Bytes row) {
    ByteBuffer from = ByteBuffer.wrap(row.shared());
    int count = skip(from);
    Bytes packed = from.hasRemaining() ? Bytes.next(from.duplicate().flip(), from.position()) : row;
    return new Run(new Range(first, first + count), previous, packed);
  }

  private static int skip(ByteBuffer from) {
    int count = 0;
    for (int size = Packed.size(from); size > 0; size = Packed.size(from)) {
      from.position(from.position() + size);
      count++;
    }
    return count;
  }

  /// Its segments, not looked at yet.
  public List<Packed> segments() {
    ByteBuffer from = ByteBuffer.wrap(packed.shared());
    List<Packed> segments = new ArrayList<>(range.size());
    while (from.hasRemaining()) {
      segments.add(Packed.next(from));
    }
    return segments;
  }

  /// Its segments up to the first that is not what was sealed.
  public List<Segment> whole() {
    List<Segment> whole = new ArrayList<>();
    Bytes before = previous;
    try {
      for (Packed segment : segments()) {
        whole.add(segment.behind(before, range.from() + whole.size()));
        before = whole.getLast().hash();
      }
    } catch (Unreadable e) {
      // As far as it went.
    }
    return whole;
  }
}
