package hark.sync;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The cloud's durable side of the protocol: what is held of each recording.
///
/// What is kept becomes durable with the next [#commit], all of it or none.
public interface Inbox {
  /// What is held of a recording, including what was kept since the last commit; empty for a
  /// recording never heard of.
  Optional<Held> held(RecordingId recording) throws IOException;

  /// Keeps a segment that is not held yet.
  ///
  /// @param previous the hash that it follows
  void keep(Opening opening, Bytes previous, Segment segment) throws IOException;

  /// Keeps the device's last word.
  void keep(Opening opening, Manifest manifest) throws IOException;

  /// Keeps what a device knows of the time of day in one of its boots, as [Message.Clock] says.
  void keep(DeviceId device, Message.Clock clock) throws IOException;

  /// Notes that a recording is complete and its chain whole.
  void file(RecordingId recording) throws IOException;

  /// Makes everything kept so far durable.
  ///
  /// @throws IOException if the disk refuses; then nothing of it was kept
  void commit() throws IOException;

  /// What is held of one recording.
  interface Held {
    /// What was said of it first.
    Opening opening();

    /// The segment numbers held.
    Indices indices();

    /// The hash of a held segment, or null.
    @Nullable Bytes hash(int index) throws IOException;

    /// The hash that a held segment follows, or null.
    @Nullable Bytes previous(int index) throws IOException;

    /// The device's last word, once it has come.
    @Nullable Manifest manifest();
  }
}
