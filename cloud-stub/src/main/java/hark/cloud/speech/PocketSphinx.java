package hark.cloud.speech;

import static java.lang.foreign.MemorySegment.NULL;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// PocketSphinx as Debian packages it, with times and confidences of words.
///
/// Its options are the documented defaults but for one: it must not cut silence by itself, because
/// the times of the words after it would be wrong.
final class PocketSphinx implements SpeechEngine {
  /// Where Debian puts the English model.
  static final Path MODEL = Path.of("/usr/share/pocketsphinx/model/en-us");

  private static final String INSTALL =
      "; for PocketSphinx: sudo apt install libpocketsphinx3 pocketsphinx-en-us";

  /// Digital silence put before and after each span. Its language model expects to start and end in
  /// silence, which spans at the edge of a recording lack. *Measured* over whole files: WER 20.4 %
  /// with it, 22.2 % without.
  private static final int LEAD_MS = 200;

  private static final int SAMPLES_PER_MS = 16;
  private static final int MS_PER_FRAME = 10;
  private static final int LEAD = LEAD_MS * SAMPLES_PER_MS;

  private final PocketSphinxLibrary library;
  private final MemorySegment decoder;
  private final MemorySegment logmath;

  private PocketSphinx(PocketSphinxLibrary library, MemorySegment decoder, MemorySegment logmath) {
    this.library = library;
    this.decoder = decoder;
    this.logmath = logmath;
  }

  /// Loads the library and the model, in about a second.
  ///
  /// @throws IOException if one of them is not there; the message says what to install
  static PocketSphinx open(Path model) throws IOException {
    List<Path> files =
        List.of(
            model.resolve("en-us"),
            model.resolve("en-us.lm.bin"),
            model.resolve("cmudict-en-us.dict"));
    for (Path file : files) {
      if (!Files.isReadable(file)) {
        throw new IOException(file + " is not there" + INSTALL);
      }
    }
    try {
      return open(
          PocketSphinxLibrary.load(),
          List.of(
              "hark",
              "-hmm",
              files.get(0).toString(),
              "-lm",
              files.get(1).toString(),
              "-dict",
              files.get(2).toString(),
              "-remove_silence",
              "no"));
    } catch (IOException absent) {
      throw new IOException(absent.getMessage() + INSTALL, absent);
    }
  }

  private static PocketSphinx open(PocketSphinxLibrary library, List<String> options)
      throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment arguments = arena.allocate(ADDRESS, options.size());
      for (int i = 0; i < options.size(); i++) {
        arguments.setAtIndex(ADDRESS, i, arena.allocateFrom(options.get(i)));
      }
      // It would write pages to the terminal: its options, on this thread, and warnings, on any.
      int unused = (int) library.setLogFile().invokeExact(arena.allocateFrom("/dev/null"));
      library.setLogCallback().invokeExact(NULL, NULL);
      MemorySegment known = (MemorySegment) library.knownOptions().invokeExact();
      MemorySegment config =
          (MemorySegment)
              library.parseOptions().invokeExact(NULL, known, options.size(), arguments, 1);
      if (config.equals(NULL)) {
        throw new IOException("PocketSphinx refuses its options " + options);
      }
      MemorySegment decoder = (MemorySegment) library.init().invokeExact(config);
      library.freeOptions().invokeExact(config);
      if (decoder.equals(NULL)) {
        throw new IOException("PocketSphinx cannot load its model by " + options);
      }
      MemorySegment logmath = (MemorySegment) library.logmath().invokeExact(decoder);
      return new PocketSphinx(library, decoder, logmath);
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw CLibrary.thrown(e);
    }
  }

  @Override
  public String name() {
    return "PocketSphinx";
  }

  @Override
  public boolean draft() {
    return true;
  }

  @Override
  public List<Word> recognize(short[] pcm) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment sound = arena.allocate(JAVA_SHORT, LEAD + pcm.length + LEAD);
      MemorySegment.copy(pcm, 0, sound, JAVA_SHORT, LEAD * JAVA_SHORT.byteSize(), pcm.length);
      decode(sound);
      return words(arena, Math.ceilDiv(pcm.length, SAMPLES_PER_MS));
    } catch (Throwable e) {
      throw CLibrary.thrown(e);
    }
  }

  @Override
  public void close() {
    try {
      library.free().invokeExact(decoder);
    } catch (Throwable e) {
      throw CLibrary.thrown(e);
    }
  }

  /// Decodes one utterance, of which nothing carries over into the next.
  private void decode(MemorySegment sound) throws Throwable {
    long samples = sound.byteSize() / JAVA_SHORT.byteSize();
    check("start a stream", (int) library.startStream().invokeExact(decoder));
    check("start an utterance", (int) library.startUtterance().invokeExact(decoder));
    check("decode", (int) library.processRaw().invokeExact(decoder, sound, samples, 0, 1));
    check("end an utterance", (int) library.endUtterance().invokeExact(decoder));
  }

  private static void check(String step, int result) {
    if (result < 0) {
      throw new IllegalStateException("PocketSphinx could not " + step);
    }
  }

  private List<Word> words(Arena arena, long lengthMs) throws Throwable {
    MemorySegment first = arena.allocate(JAVA_INT);
    MemorySegment last = arena.allocate(JAVA_INT);
    List<Word> words = new ArrayList<>();
    MemorySegment entry = (MemorySegment) library.firstEntry().invokeExact(decoder);
    while (!entry.equals(NULL)) {
      Optional<String> text = SphinxEntry.word(text(entry));
      if (text.isPresent()) {
        library.entryFrames().invokeExact(entry, first, last);
        long from = first.get(JAVA_INT, 0) * (long) MS_PER_FRAME - LEAD_MS;
        long to = (last.get(JAVA_INT, 0) + 1) * (long) MS_PER_FRAME - LEAD_MS;
        words.add(
            new Word(
                text.get(),
                Math.clamp(from, 0, lengthMs),
                Math.clamp(to, 0, lengthMs),
                OptionalDouble.of(confidence(entry))));
      }
      entry = (MemorySegment) library.nextEntry().invokeExact(entry);
    }
    return words;
  }

  private String text(MemorySegment entry) throws Throwable {
    MemorySegment text = (MemorySegment) library.entryWord().invokeExact(entry);
    return CLibrary.string(text);
  }

  /// The posterior probability of the word among all that the decoder thought of.
  private double confidence(MemorySegment entry) throws Throwable {
    int log = (int) library.entryProbability().invokeExact(entry, NULL, NULL, NULL);
    return Math.clamp((double) library.exp().invokeExact(logmath, log), 0, 1);
  }
}
