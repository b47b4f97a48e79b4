package hark.device.chaos;

import hark.device.chaos.DiskOp.Delete;
import hark.device.chaos.DiskOp.Open;
import hark.device.chaos.DiskOp.Sync;
import hark.device.chaos.DiskOp.Truncate;
import hark.device.chaos.DiskOp.Write;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// One file of a disk whose power may go at any moment: what is safe of it, and what is under way.
final class CutFile {
  private static final int SECTOR = 512;
  private static final int TORN_ONE_IN = 20;

  /// What it held under this name before it was deleted, as long as that may come back.
  private byte @Nullable [] deleted;

  private boolean open;
  private boolean synced;

  /// What is safe, and room to grow.
  private byte[] safe = new byte[0];

  /// Writes and truncations since the last sync.
  private final List<DiskOp> pending = new ArrayList<>();

  /// Every length since the last sync, the last one being that which readers see.
  private final List<Integer> lengths = new ArrayList<>(List.of(0));

  void open() {
    open = true;
  }

  void write(Write write) {
    open = true;
    pending.add(write);
    lengths.add(Math.max(lengths.getLast(), (int) write.end()));
  }

  void truncate(Truncate truncate) {
    pending.add(truncate);
    lengths.add((int) truncate.size());
  }

  /// Makes it all safe.
  ///
  /// @return whether this was its first sync
  boolean sync() {
    boolean fresh = !synced;
    int length = lengths.getLast();
    int longest = Collections.max(lengths);
    if (safe.length < longest) {
      safe = Arrays.copyOf(safe, 2 * longest);
    }
    for (DiskOp op : pending) {
      switch (op) {
        case Write write -> put(safe, write, 0, write.bytes().size());
        case Truncate(_, long size) -> Arrays.fill(safe, (int) size, longest, (byte) 0);
        case Open _, Sync _, Delete _ -> {}
      }
    }
    pending.clear();
    lengths.clear();
    lengths.add(length);
    synced = true;
    return fresh;
  }

  void delete() {
    deleted = synced ? Arrays.copyOf(safe, lengths.getFirst()) : null;
    open = false;
    synced = false;
    safe = new byte[0];
    pending.clear();
    lengths.clear();
    lengths.add(0);
  }

  /// The folder is safe: what was deleted does not come back.
  void forgetDeleted() {
    deleted = null;
  }

  /// What is there after the power went, if the file is.
  ///
  /// @param kept how many of a hundred unsynced sectors are there
  Optional<byte[]> left(Random random, int kept) {
    if (!open || (!synced && random.nextBoolean())) {
      return deleted != null && random.nextBoolean() ? Optional.of(deleted) : Optional.empty();
    }
    byte[] all = Arrays.copyOf(safe, Collections.max(lengths));
    List<DiskOp> shuffled = new ArrayList<>(pending);
    if (random.nextBoolean()) {
      Collections.shuffle(shuffled, random);
    }
    for (DiskOp op : shuffled) {
      if (op instanceof Write write) {
        keep(all, write, random, kept);
      }
    }
    int length = kept == 100 ? lengths.getLast() : lengths.get(random.nextInt(lengths.size()));
    return Optional.of(Arrays.copyOf(all, length));
  }

  private static void keep(byte[] file, Write write, Random random, int kept) {
    int size = write.bytes().size();
    int from = 0;
    while (from < size) {
      int left = SECTOR - (int) ((write.offset() + from) % SECTOR);
      int to = Math.min(size, from + left);
      if (random.nextInt(100) < kept) {
        boolean torn = random.nextInt(TORN_ONE_IN) == 0;
        put(file, write, from, torn ? from + random.nextInt(to - from) : to);
      }
      from = to;
    }
  }

  private static void put(byte[] file, Write write, int from, int to) {
    System.arraycopy(write.bytes().toArray(), from, file, (int) write.offset() + from, to - from);
  }
}
