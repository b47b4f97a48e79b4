package hark.device.journal;

/// How much of the card the journal may take.
///
/// @param quota bytes of all its files together; `Long.MAX_VALUE` for the whole card
/// @param floor bytes of the file system that it leaves free
public record Limits(long quota, long floor) {
  /// The whole card but for 64 MB.
  public static final Limits USUAL = new Limits(Long.MAX_VALUE, 64 << 20);

  public Limits {
    if (quota <= 0 || floor < 0) {
      throw new IllegalArgumentException("a quota of " + quota + " and a floor of " + floor);
    }
  }
}
