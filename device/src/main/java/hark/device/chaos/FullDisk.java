package hark.device.chaos;

/// A disk on which there is no room from a certain write on, until room is made.
final class FullDisk implements Fate {
  private int from;
  private int writes;
  private long refusedSince;

  /// @param from the first write that finds no room, counted from 0
  FullDisk(int from) {
    this.from = from;
  }

  @Override
  public synchronized Answer before(DiskOp op) {
    if (!(op instanceof DiskOp.Write)) {
      return Answer.DONE;
    }
    if (writes < from) {
      writes++;
      return Answer.DONE;
    }
    if (refusedSince == 0) {
      refusedSince = System.nanoTime();
    }
    return Answer.FULL;
  }

  /// How many writes were done.
  synchronized int writes() {
    return writes;
  }

  /// Whether a write found no room.
  synchronized boolean refused() {
    return refusedSince != 0;
  }

  /// When the first write found no room, nanoseconds.
  synchronized long refusedSince() {
    return refusedSince;
  }

  /// There is room again.
  synchronized void makeRoom() {
    from = Integer.MAX_VALUE;
  }

  /// There is room for so many writes more.
  synchronized void fillAfter(int more) {
    from = writes + more;
  }
}
