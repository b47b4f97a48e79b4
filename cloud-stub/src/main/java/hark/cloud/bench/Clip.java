package hark.cloud.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// A recorded piece of speech and what was said in it.
///
/// @param wav its sound: 16 kHz, mono, 16-bit
/// @param said its words
public record Clip(Path wav, String said) {
  private static final AudioFormat FORMAT = new AudioFormat(16_000, 16, 1, true, false);

  /// The clips of a folder, as its `transcripts.tsv` lists them: file, tab, what was said.
  ///
  /// @throws IOException if there is no such list, or a line of it cannot be read; the message says
  ///   which
  public static List<Clip> in(Path folder) throws IOException {
    Path list = folder.resolve("transcripts.tsv");
    if (!Files.isReadable(list)) {
      throw new IOException(
          list + " is not there; give a folder with WAV files and a list \"file, tab, words\".");
    }
    List<Clip> clips = new ArrayList<>();
    for (String line : Files.readAllLines(list)) {
      String[] columns = line.split("\t", 2);
      if (columns.length < 2) {
        throw new IOException(list + " has a line without a tab: " + line);
      }
      clips.add(new Clip(folder.resolve(columns[0]), columns[1]));
    }
    return clips;
  }

  /// Its samples.
  ///
  /// @throws IOException if it cannot be read or is of another format; the message says so
  public short[] sound() throws IOException {
    try (AudioInputStream in = AudioSystem.getAudioInputStream(wav.toFile())) {
      if (!in.getFormat().matches(FORMAT)) {
        throw new IOException(
            wav + " is " + in.getFormat() + "; convert it to 16 kHz, mono, 16-bit.");
      }
      ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      short[] samples = new short[bytes.remaining() / Short.BYTES];
      bytes.asShortBuffer().get(samples);
      return samples;
    } catch (UnsupportedAudioFileException e) {
      throw new IOException(wav + " is no WAV file.", e);
    }
  }
}
