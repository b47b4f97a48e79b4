package hark.hardware;

import java.io.IOException;

/// A microphone, or a pair of them: the part, not yet listening.
public interface Microphone {
  /// Starts to listen. Sound from this moment on is delivered, also what comes before the first
  /// call to [Listening#next].
  ///
  /// @throws IOException if there is no such part or it is taken; the message says what to do
  Listening listen() throws IOException;

  /// An open microphone. Read by one thread, fast enough to keep up.
  interface Listening extends AutoCloseable {
    /// What is heard on each channel; the same for every frame.
    Channels channels();

    /// Waits for the next 20 ms.
    ///
    /// @throws IOException if the part fails in a way that it cannot put into [Heard.Lost]
    /// @throws InterruptedException if the waiting thread is interrupted
    Heard next() throws IOException, InterruptedException;

    /// Stops listening and lets the part go.
    @Override
    void close();
  }
}
