package hark.sync.mqtt;

import hark.sync.DeviceId;
import hark.sync.Intake.Letter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Letters that wait to be taken in: those of one device in their order, the devices in turns.
///
/// So who brings what was said long ago does not keep those waiting who bring what is being said.
final class Turns {
  private static final int SHORTER = 4;

  private final int most;
  private final int mostBytes;
  private final LinkedHashMap<DeviceId, Deque<Letter>> waiting = new LinkedHashMap<>();
  private int size;

  /// @param most letters in one batch
  /// @param mostBytes in one batch, but for the letter that reaches it
  Turns(int most, int mostBytes) {
    this.most = most;
    this.mostBytes = mostBytes;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /// How many wait.
  int size() {
    return size;
  }

  void add(Letter letter) {
    waiting.computeIfAbsent(letter.from(), _ -> new ArrayDeque<>()).addLast(letter);
    size++;
  }

  void clear() {
    waiting.clear();
    size = 0;
  }

  /// The next batch: a letter of each device, then another of each, as long as there is room. Where
  /// many have something to say batches are smaller, so that none of them waits long for its turn.
  List<Letter> next() {
    List<Letter> batch = new ArrayList<>();
    int room = waiting.size() > 1 ? mostBytes / SHORTER : mostBytes;
    int bytes = 0;
    while (!isEmpty() && batch.size() < most && bytes < room) {
      Map.Entry<DeviceId, Deque<Letter>> device = waiting.pollFirstEntry();
      Letter letter = device.getValue().removeFirst();
      batch.add(letter);
      bytes += letter.bytes().size();
      size--;
      if (!device.getValue().isEmpty()) {
        waiting.put(device.getKey(), device.getValue());
      }
    }
    return batch;
  }
}
