package hark.cloud.speech;

import edu.cmu.sphinx.frontend.util.StreamDataSource;
import edu.cmu.sphinx.recognizer.Recognizer;
import edu.cmu.sphinx.result.Result;
import edu.cmu.sphinx.result.WordResult;
import edu.cmu.sphinx.util.props.ConfigurationManager;
import edu.cmu.sphinx.util.props.PropertyException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Sphinx4, in Java, with its English model in a jar. Gives times of words but no confidence.
///
/// Its parts and their settings are in `sphinx4.xml`.
final class Sphinx4 implements SpeechEngine {
  private static final int SAMPLES_PER_MS = 16;

  private final Recognizer recognizer;
  private final StreamDataSource sound;

  private Sphinx4(Recognizer recognizer, StreamDataSource sound) {
    this.recognizer = recognizer;
    this.sound = sound;
  }

  /// Loads the model, in 5 to 20 seconds.
  static Sphinx4 open(Consumer<String> progress) throws IOException {
    progress.accept("Loading Sphinx4's English model, up to half a minute ...");
    try {
      ConfigurationManager parts =
          new ConfigurationManager(
              Objects.requireNonNull(Sphinx4.class.getResource("sphinx4.xml")));
      Recognizer recognizer = parts.lookup("recognizer");
      recognizer.allocate();
      progress.accept("Sphinx4 is ready.");
      return new Sphinx4(recognizer, parts.lookup("sound"));
    } catch (PropertyException | IllegalStateException e) {
      throw new IOException("Sphinx4 cannot load its model: " + e.getMessage(), e);
    }
  }

  @Override
  public String name() {
    return "Sphinx4";
  }

  @Override
  public boolean draft() {
    return true;
  }

  @Override
  public List<Word> recognize(short[] pcm) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * pcm.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(pcm);
    sound.setInputStream(new ByteArrayInputStream(bytes.array()));
    Result result = recognizer.recognize();
    if (result == null) {
      return List.of();
    }
    long lengthMs = Math.ceilDiv(pcm.length, SAMPLES_PER_MS);
    return result.getTimedBestResult(false).stream()
        .flatMap(entry -> word(entry, lengthMs))
        .toList();
  }

  @Override
  public void close() {
    recognizer.deallocate();
  }

  private static Stream<Word> word(WordResult entry, long lengthMs) {
    return SphinxEntry.word(entry.getWord().getSpelling()).stream()
        .map(text ->
            new Word(
                text,
                Math.clamp(entry.getTimeFrame().getStart(), 0, lengthMs),
                Math.clamp(entry.getTimeFrame().getEnd(), 0, lengthMs),
                OptionalDouble.empty()));
  }
}
