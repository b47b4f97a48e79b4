package hark.cloud.speech;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.util.NoSuchElementException;

/// The functions of libpocketsphinx and libsphinxbase (0.8+5prealpha) that we call. The later 5.x
/// has others and counts as absent.
record PocketSphinxLibrary(
    MethodHandle setLogFile,
    MethodHandle setLogCallback,
    MethodHandle knownOptions,
    MethodHandle parseOptions,
    MethodHandle freeOptions,
    MethodHandle init,
    MethodHandle free,
    MethodHandle startStream,
    MethodHandle startUtterance,
    MethodHandle processRaw,
    MethodHandle endUtterance,
    MethodHandle firstEntry,
    MethodHandle nextEntry,
    MethodHandle entryWord,
    MethodHandle entryFrames,
    MethodHandle entryProbability,
    MethodHandle logmath,
    MethodHandle exp) {

  /// Loads both libraries, for the life of the process.
  ///
  /// @throws IOException if they are not there, or are of another version
  static PocketSphinxLibrary load() throws IOException {
    try {
      return bind(CLibrary.named("libpocketsphinx.so.3").and(CLibrary.named("libsphinxbase.so.3")));
    } catch (NoSuchElementException other) {
      throw new IOException("libpocketsphinx.so.3 is not of version 0.8+5prealpha", other);
    }
  }

  private static PocketSphinxLibrary bind(CLibrary c) {
    return new PocketSphinxLibrary(
        c.function("err_set_logfile", JAVA_INT, ADDRESS),
        c.procedure("err_set_callback", ADDRESS, ADDRESS),
        c.function("ps_args", ADDRESS),
        c.function("cmd_ln_parse_r", ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT),
        c.procedure("cmd_ln_free_r", ADDRESS),
        c.function("ps_init", ADDRESS, ADDRESS),
        c.procedure("ps_free", ADDRESS),
        c.function("ps_start_stream", JAVA_INT, ADDRESS),
        c.function("ps_start_utt", JAVA_INT, ADDRESS),
        c.function("ps_process_raw", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT),
        c.function("ps_end_utt", JAVA_INT, ADDRESS),
        c.function("ps_seg_iter", ADDRESS, ADDRESS),
        c.function("ps_seg_next", ADDRESS, ADDRESS),
        c.function("ps_seg_word", ADDRESS, ADDRESS),
        c.procedure("ps_seg_frames", ADDRESS, ADDRESS, ADDRESS),
        c.function("ps_seg_prob", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS),
        c.function("ps_get_logmath", ADDRESS, ADDRESS),
        c.function("logmath_exp", JAVA_DOUBLE, ADDRESS, JAVA_INT));
  }
}
