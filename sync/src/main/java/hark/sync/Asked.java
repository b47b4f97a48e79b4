package hark.sync;

import hark.sync.Message.Command;
import hark.sync.Message.Reply;
import java.io.IOException;
import java.util.List;

/// The cloud's durable list of what people asked of its devices.
public interface Asked {
  /// Nobody asks anything.
  Asked NOTHING =
      new Asked() {
        @Override
        public List<Command> waiting() {
          return List.of();
        }

        @Override
        public void keep(DeviceId from, Reply reply) {}
      };

  /// The commands that wait for their device, in the order in which they were asked.
  List<Command> waiting() throws IOException;

  /// Keeps what a device replied; durable when it returns. One that is not that device's own, or to
  /// nothing that it was asked, changes nothing.
  ///
  /// @throws IOException if the disk refuses: the command goes on waiting
  void keep(DeviceId from, Reply reply) throws IOException;
}
