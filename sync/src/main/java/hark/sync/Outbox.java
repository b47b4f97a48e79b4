package hark.sync;

import hark.sync.Message.Clock;
import hark.sync.Message.Command;
import hark.sync.Message.Filed;
import hark.sync.Message.Keys;
import hark.sync.Message.Receipt;
import hark.sync.Message.Reply;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The view of the device's journal that has no receipt yet: what it owes to the cloud.
///
/// Everything here is durable before it is seen here.
public interface Outbox {
  /// The recordings that are not Filed, in the order in which they should go.
  List<Owed> owing();

  /// Reads a run of sealed segments as they lie here.
  ///
  /// @param from the first one wanted
  /// @param to the one after the last wanted
  /// @param maxBytes end the run where the bodies reach this size; at least one segment is returned
  /// @return consecutive segments from `from` on; empty where not even the first can be read: then
  ///   the recording is owed only that far from now on
  Optional<Run> read(RecordingId recording, int from, int to, int maxBytes);

  /// The cloud could not make sense of a segment of this recording: what is read of it from now on
  /// is to be looked at before it is sent.
  default void doubt(RecordingId recording) {}

  /// Writes down what the cloud holds.
  void settle(Receipt receipt);

  /// Whether it was really the cloud that said so. A broker could, and only this lets go of sound.
  default boolean believes(Filed filed) {
    return true;
  }

  /// Writes down that the cloud holds all of it.
  void settle(Filed filed);

  /// The cloud names the key that it wants to be sealed for from now on. One that cannot be checked
  /// changes nothing.
  default void learn(Keys keys) {}

  /// The cloud says what a person asks. One that is not the cloud's own, or for another device,
  /// changes nothing; one that comes again is only replied to again.
  default void obey(Command command) {}

  /// The next reply that is to be said, or null. Each is given once: if it is lost, the command
  /// comes again.
  default @Nullable Reply reply() {
    return null;
  }

  /// How the clocks of the device's boots stand to the time of day: one for each boot of which the
  /// cloud may hold, or will get, a recording.
  default List<Clock> clocks() {
    return List.of();
  }

  /// A recording that is not Filed.
  ///
  /// @param opening which
  /// @param sealed how many segments are sealed so far
  /// @param manifest the last word, or null while it is being recorded
  /// @param marked the segments around its marks, which go first; ascending, none twice
  record Owed(Opening opening, int sealed, @Nullable Manifest manifest, List<Range> marked) {
    public Owed {
      marked = List.copyOf(marked);
    }

    /// A recording without marks.
    public Owed(Opening opening, int sealed, @Nullable Manifest manifest) {
      this(opening, sealed, manifest, List.of());
    }

    /// Its name.
    public RecordingId recording() {
      return opening.recording();
    }
  }
}
