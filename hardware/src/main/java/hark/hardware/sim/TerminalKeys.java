package hark.hardware.sim;

/// What a key means, and whether it was pressed or only held.
///
/// A terminal tells no key going up. A key that is held comes again and again, first after up to
/// 660 ms and then each 30 ms or so: whatever follows the same key closely is taken for that.
final class TerminalKeys {
  /// What to do about a key.
  enum Act {
    HOLD,
    TAP,
    QUIT,
    NOTHING
  }

  private static final long MILLI = 1_000_000;
  private static final int CTRL_C = 3;
  private static final int END = -1;

  private final Repeats hold = new Repeats(750 * MILLI);
  private final Repeats tap = new Repeats(100 * MILLI);

  /// What this key means now.
  ///
  /// @param key a character, or less than 0 at the end of the input
  /// @param nanos when it came
  Act act(int key, long nanos) {
    return switch (key) {
      case ' ' -> hold.isFresh(nanos) ? Act.HOLD : Act.NOTHING;
      case 'm', 'M', '\r', '\n' -> tap.isFresh(nanos) ? Act.TAP : Act.NOTHING;
      case 'q', 'Q', CTRL_C, END -> Act.QUIT;
      default -> Act.NOTHING;
    };
  }

  /// When a key last came.
  private static final class Repeats {
    private final long quiet;
    private long last;
    private boolean never = true;

    Repeats(long quiet) {
      this.quiet = quiet;
    }

    boolean isFresh(long nanos) {
      boolean fresh = never || nanos - last >= quiet;
      never = false;
      last = nanos;
      return fresh;
    }
  }
}
