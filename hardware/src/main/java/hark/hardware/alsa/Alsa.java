package hark.hardware.alsa;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;
import java.util.Optional;

/// The functions of `libasound` that we call. Where the library is not installed, there is none.
///
/// Its `long` is 8 bytes on a 64-bit machine and 4 on a 32-bit one; to Java it is always `long`.
@SuppressWarnings("restricted")
record Alsa(
    MethodHandle strerror,
    MethodHandle open,
    MethodHandle close,
    MethodHandle paramsSize,
    MethodHandle paramsAny,
    MethodHandle setAccess,
    MethodHandle setFormat,
    MethodHandle setChannels,
    MethodHandle setRate,
    MethodHandle setPeriodTime,
    MethodHandle setBufferTime,
    MethodHandle params,
    MethodHandle bufferSize,
    MethodHandle softSize,
    MethodHandle softCurrent,
    MethodHandle setStop,
    MethodHandle boundary,
    MethodHandle soft,
    MethodHandle prepare,
    MethodHandle start,
    MethodHandle available,
    MethodHandle forward,
    MethodHandle read,
    MethodHandle await) {
  private static final AddressLayout P = ADDRESS;

  /// Its name tells it from the `int` that it may be no longer than.
  private static final MemoryLayout LONG =
      Objects.requireNonNull(Linker.nativeLinker().canonicalLayouts().get("long")).withName("long");

  private static final Optional<Alsa> INSTALLED = load();

  /// The installed library.
  static Optional<Alsa> installed() {
    return INSTALLED;
  }

  /// Memory for one `long` or `unsigned long`.
  static MemorySegment allocateLong(Arena arena) {
    return arena.allocate(LONG);
  }

  /// The `long` in there.
  static long longIn(MemorySegment memory) {
    return LONG.byteSize() == JAVA_LONG.byteSize()
        ? memory.get(JAVA_LONG, 0)
        : memory.get(JAVA_INT, 0);
  }

  private static Optional<Alsa> load() {
    SymbolLookup library;
    try {
      library = SymbolLookup.libraryLookup("libasound.so.2", Arena.global());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    quieten(library);
    return Optional.of(
        new Alsa(
            link(library, "snd_strerror", P, JAVA_INT),
            call(library, "snd_pcm_open", P, P, JAVA_INT, JAVA_INT),
            call(library, "snd_pcm_close", P),
            longs(library, "snd_pcm_hw_params_sizeof"),
            call(library, "snd_pcm_hw_params_any", P, P),
            call(library, "snd_pcm_hw_params_set_access", P, P, JAVA_INT),
            call(library, "snd_pcm_hw_params_set_format", P, P, JAVA_INT),
            call(library, "snd_pcm_hw_params_set_channels", P, P, JAVA_INT),
            call(library, "snd_pcm_hw_params_set_rate", P, P, JAVA_INT, JAVA_INT),
            call(library, "snd_pcm_hw_params_set_period_time_near", P, P, P, P),
            call(library, "snd_pcm_hw_params_set_buffer_time_near", P, P, P, P),
            call(library, "snd_pcm_hw_params", P, P),
            call(library, "snd_pcm_hw_params_get_buffer_size", P, P),
            longs(library, "snd_pcm_sw_params_sizeof"),
            call(library, "snd_pcm_sw_params_current", P, P),
            call(library, "snd_pcm_sw_params_set_stop_threshold", P, P, LONG),
            call(library, "snd_pcm_sw_params_get_boundary", P, P),
            call(library, "snd_pcm_sw_params", P, P),
            call(library, "snd_pcm_prepare", P),
            call(library, "snd_pcm_start", P),
            longs(library, "snd_pcm_avail", P),
            longs(library, "snd_pcm_forward", P, LONG),
            longs(library, "snd_pcm_readi", P, P, LONG),
            call(library, "snd_pcm_wait", P, JAVA_INT)));
  }

  /// A function that answers with an `int`: 0 or more, or a negated `errno`.
  private static MethodHandle call(SymbolLookup library, String name, MemoryLayout... arguments) {
    return link(library, name, JAVA_INT, arguments);
  }

  /// A function that answers with a `long`. All its `long`s are Java's, whatever C's are.
  private static MethodHandle longs(SymbolLookup library, String name, MemoryLayout... arguments) {
    return link(library, name, LONG, arguments);
  }

  private static MethodHandle link(
      SymbolLookup library, String name, MemoryLayout result, MemoryLayout... arguments) {
    MethodHandle handle =
        Linker.nativeLinker()
            .downcallHandle(library.findOrThrow(name), FunctionDescriptor.of(result, arguments));
    MethodType wide = handle.type();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals(LONG)) {
        wide = wide.changeParameterType(i, long.class);
      }
    }
    if (result.equals(LONG)) {
      wide = wide.changeReturnType(long.class);
    }
    return MethodHandles.explicitCastArguments(handle, wide);
  }

  /// Without this the library prints each refusal to the terminal; we say it ourselves.
  private static void quieten(SymbolLookup library) {
    try {
      MethodHandle set =
          Linker.nativeLinker()
              .downcallHandle(
                  library.findOrThrow("snd_lib_error_set_handler"),
                  FunctionDescriptor.of(JAVA_INT, P));
      MethodHandle nothing =
          MethodHandles.empty(
              MethodType.methodType(
                  void.class,
                  MemorySegment.class,
                  int.class,
                  MemorySegment.class,
                  int.class,
                  MemorySegment.class));
      MemorySegment handler =
          Linker.nativeLinker()
              .upcallStub(
                  nothing, FunctionDescriptor.ofVoid(P, JAVA_INT, P, JAVA_INT, P), Arena.global());
      int done = (int) set.invokeExact(handler);
      assert done == 0 : done;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
