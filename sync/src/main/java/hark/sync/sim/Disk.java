package hark.sync.sim;

import hark.sync.Asked;
import hark.sync.Bytes;
import hark.sync.DeviceId;
import hark.sync.Indices;
import hark.sync.Manifest;
import hark.sync.Message.Clock;
import hark.sync.Message.Command;
import hark.sync.Message.Reply;
import hark.sync.Opening;
import hark.sync.RecordingId;
import hark.sync.Segment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The cloud's disk: what was committed, and what people asked of devices, and so outlives every
/// power cut.
final class Disk implements Asked {
  /// A kept segment.
  record Slip(Bytes previous, Segment segment) {}

  /// A kept recording; what was kept twice is there twice.
  static final class Kept {
    final Opening opening;
    Indices indices = new Indices();
    final Map<Integer, List<Slip>> slips = new HashMap<>();
    @Nullable Manifest manifest;
    boolean filed;

    /// Changes with each commit.
    int version;

    Kept(Opening opening) {
      this.opening = opening;
    }

    @Nullable Slip slip(int index) {
      List<Slip> found = slips.get(index);
      return found == null ? null : found.getFirst();
    }

    void put(Slip slip) {
      slips.computeIfAbsent(slip.segment().index(), _ -> new ArrayList<>(1)).add(slip);
    }
  }

  final Map<RecordingId, Kept> recordings = new HashMap<>();
  final Map<DeviceId, Map<UUID, Clock>> clocks = new HashMap<>();
  final Map<UUID, Command> commands = new LinkedHashMap<>();
  final Map<UUID, Reply> replies = new HashMap<>();
  boolean full;

  @Override
  public List<Command> waiting() {
    return commands.values().stream().filter(c -> !replies.containsKey(c.id())).toList();
  }

  @Override
  public void keep(DeviceId from, Reply reply) throws IOException {
    if (full) {
      throw new IOException("the disk is full");
    }
    Command command = commands.get(reply.command());
    if (command != null && command.device().equals(from)) {
      replies.putIfAbsent(reply.command(), reply);
    }
  }
}
