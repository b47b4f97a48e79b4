package hark.device.gesture;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// What each gesture means in each situation. A person may change it, but never so that recording
/// cannot be begun or ended any more.
public final class Controls {
  private final Map<Situation, Map<Gesture, Meaning>> meanings;

  private Controls(Map<Situation, Map<Gesture, Meaning>> meanings) {
    this.meanings = meanings;
  }

  /// What gestures mean unless someone says otherwise.
  public static Controls usual() {
    Map<Situation, Map<Gesture, Meaning>> meanings = new EnumMap<>(Situation.class);
    meanings.put(Situation.IDLE, four(Meaning.START, Meaning.PAIR, Meaning.TELL, Meaning.MODE));
    meanings.put(
        Situation.RECORDING, four(Meaning.STOP, Meaning.NOTHING, Meaning.MARK, Meaning.PAUSE));
    meanings.put(
        Situation.PAUSED, four(Meaning.STOP, Meaning.NOTHING, Meaning.RESUME, Meaning.RESUME));
    return new Controls(meanings);
  }

  private static Map<Gesture, Meaning> four(Meaning hold, Meaning lng, Meaning tap, Meaning twice) {
    return new EnumMap<>(
        Map.of(Gesture.HOLD, hold, Gesture.LONG, lng, Gesture.TAP, tap, Gesture.DOUBLE, twice));
  }

  /// What this gesture means now; a finger that only came down means nothing yet.
  public Meaning meaning(Situation situation, Gesture gesture) {
    return row(situation).getOrDefault(gesture, Meaning.NOTHING);
  }

  private Map<Gesture, Meaning> row(Situation situation) {
    return Objects.requireNonNull(meanings.get(situation));
  }

  /// The same, but for one gesture.
  ///
  /// @param when situation and gesture: `recording.double`
  /// @param what its meaning: `mode`
  /// @throws IllegalArgumentException if a word is unknown, in one sentence that lists those known
  public Controls with(String when, String what) {
    int dot = when.indexOf('.');
    Situation situation = word(Situation.class, dot < 0 ? when : when.substring(0, dot));
    Gesture gesture = word(Gesture.class, when.substring(dot + 1));
    if (gesture == Gesture.DOWN) {
      throw new IllegalArgumentException(
          "A finger that comes down means nothing yet; map hold, long, tap or double");
    }
    Map<Situation, Map<Gesture, Meaning>> changed = new EnumMap<>(meanings);
    Map<Gesture, Meaning> row = new EnumMap<>(row(situation));
    row.put(gesture, word(Meaning.class, what));
    changed.put(situation, row);
    return new Controls(changed);
  }

  /// Checks that recording can be begun, ended and gone on with.
  ///
  /// @return this
  /// @throws IllegalArgumentException if it cannot, with what to change
  public Controls check() {
    need(Situation.IDLE, Meaning.START);
    need(Situation.RECORDING, Meaning.STOP);
    need(Situation.PAUSED, Meaning.RESUME);
    if (meaning(Situation.IDLE, Gesture.LONG) == Meaning.PAIR
        && meaning(Situation.IDLE, Gesture.HOLD) != Meaning.START) {
      throw new IllegalArgumentException(
          "Where a long hold pairs, a hold must start: set idle.hold to start, or idle.long to"
              + " nothing");
    }
    return this;
  }

  private void need(Situation situation, Meaning meaning) {
    if (!row(situation).containsValue(meaning)) {
      throw new IllegalArgumentException(
          "No gesture would mean %s when %s: map one, e.g. %s.hold"
              .formatted(lower(meaning), lower(situation), lower(situation)));
    }
  }

  private static <E extends Enum<E>> E word(Class<E> type, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(e -> lower(e).equals(word.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "\"%s\" is none of %s"
                    .formatted(
                        word,
                        Arrays.stream(type.getEnumConstants()).map(Controls::lower).toList())));
  }

  private static String lower(Enum<?> e) {
    return e.name().toLowerCase(Locale.ROOT);
  }
}
