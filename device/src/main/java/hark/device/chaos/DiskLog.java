package hark.device.chaos;

import java.util.ArrayList;
import java.util.List;

/// Lets everything be done and remembers it in order: writes when they are asked for, syncs when
/// they are done. May be used from any thread.
public final class DiskLog implements Fate {
  private final List<DiskOp> ops = new ArrayList<>();

  @Override
  public synchronized Answer before(DiskOp op) {
    if (!(op instanceof DiskOp.Sync)) {
      ops.add(op);
    }
    return Answer.DONE;
  }

  @Override
  public synchronized void done(DiskOp op) {
    if (op instanceof DiskOp.Sync) {
      ops.add(op);
    }
  }

  /// How much has been asked for so far.
  public synchronized int position() {
    return ops.size();
  }

  /// All of it.
  public synchronized List<DiskOp> ops() {
    return List.copyOf(ops);
  }
}
