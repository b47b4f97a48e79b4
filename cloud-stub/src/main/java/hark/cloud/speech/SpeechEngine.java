package hark.cloud.speech;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/// Turns a span of speech into timed words.
///
/// An engine remembers nothing between spans: the same sound gives the same words, whatever was
/// heard before. It may invent words where nobody speaks, so give it the spans of a [VoiceActivity]
/// and nothing else. Not thread-safe: one thread owns it.
public interface SpeechEngine extends AutoCloseable {
  /// The engines that are built in.
  enum Kind {
    /// Debian's PocketSphinx: better and quicker, where it is installed.
    POCKETSPHINX,
    /// Sphinx4 from Maven: slower and worse, but everywhere.
    SPHINX4
  }

  /// What to call it in front of people.
  String name();

  /// Whether its text is only a draft: good enough to search, not to be read as a record.
  boolean draft();

  /// The words in a span, in order. Their times count from the start of the span and stay inside
  /// it.
  ///
  /// @param pcm one span of speech, mono, 16 kHz, up to about 30 s
  List<Word> recognize(short[] pcm);

  /// Lets the models go.
  @Override
  void close();

  /// Opens the best engine that this machine has. Takes one to some ten seconds.
  ///
  /// @param progress hears, in sentences, what was chosen and how to get better
  /// @throws IOException if none can be opened; the message says what to do
  static SpeechEngine open(Consumer<String> progress) throws IOException {
    return BuiltIn.best(PocketSphinx.MODEL, progress);
  }

  /// Opens this engine and no other.
  ///
  /// @param progress hears, in sentences, what is being loaded
  /// @throws IOException if it is not on this machine; the message says what to do
  static SpeechEngine open(Kind kind, Consumer<String> progress) throws IOException {
    return switch (kind) {
      case POCKETSPHINX -> PocketSphinx.open(PocketSphinx.MODEL);
      case SPHINX4 -> Sphinx4.open(progress);
    };
  }
}
