package hark.sync;

import hark.sync.Message.Outcome;
import hark.sync.Message.Reason;
import java.util.List;

/// An enumeration as numbers: each value by its place, which is part of the protocol.
///
/// @param values in their order
record Places<E extends Enum<E>>(List<E> values) {
  static final Places<Outcome> OUTCOMES = of(Outcome.values());
  static final Places<Reason> REASONS = of(Reason.values());
  static final Places<Manifest.End> ENDS = of(Manifest.End.values());
  static final Places<Gap.Cause> CAUSES = of(Gap.Cause.values());
  static final Places<Note.Kind> NOTES = of(Note.Kind.values());
  static final Places<Wish.Kind> WISHES = of(Wish.Kind.values());

  private static <E extends Enum<E>> Places<E> of(E[] values) {
    return new Places<>(List.of(values));
  }

  int of(E value) {
    return values.indexOf(value);
  }

  /// @throws IllegalArgumentException if there is none
  E at(int place) {
    if (place < 0 || place >= values.size()) {
      throw new IllegalArgumentException("%d is the place of none of %s".formatted(place, values));
    }
    return values.get(place);
  }
}
