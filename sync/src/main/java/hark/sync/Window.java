package hark.sync;

/// How much may be under way over one connection: as much as comes back as receipts within about a
/// second, so that on a thin link what is urgent does not wait behind what is not.
final class Window {
  private static final int FIRST = 64 << 10;
  private static final long QUICK = 1_000_000_000L;
  private static final long SLOW = 3_000_000_000L;

  private final int runBytes;
  private final int most;
  private int size;
  private int underWay;

  Window(Uplink.Limits limits) {
    this.runBytes = limits.runBytes();
    this.most = limits.windowBytes();
    this.size = Math.min(FIRST, most);
  }

  boolean hasRoom() {
    return underWay < size;
  }

  /// How much one Deliver should carry.
  int run() {
    return Math.clamp(size / 4, 1, runBytes);
  }

  void sent(int bytes) {
    underWay += bytes;
  }

  void lost(int bytes) {
    underWay -= bytes;
  }

  /// A run has its receipt.
  ///
  /// @param nanos after so long
  void arrived(int bytes, long nanos) {
    underWay -= bytes;
    if (nanos < QUICK) {
      size = (int) Math.min(most, (long) size + bytes);
    } else if (nanos > SLOW) {
      size = Math.max(1, size - bytes / 2);
    }
  }
}
