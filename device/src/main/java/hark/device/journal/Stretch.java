package hark.device.journal;

import hark.sync.Bytes;
import hark.sync.Segment;
import java.util.List;

/// Consecutive segments of a recording, read and checked: each follows the one before.
///
/// @param previous the hash that the first of them follows
/// @param segments in order
public record Stretch(Bytes previous, List<Segment> segments) {
  public Stretch {
    segments = List.copyOf(segments);
  }
}
