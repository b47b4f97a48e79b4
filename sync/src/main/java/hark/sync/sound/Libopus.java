package hark.sync.sound;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/// libopus as it is installed on this machine: the few functions that an encoder needs.
///
/// Where it is not installed, or native code is not allowed, there is none: absence is an answer.
final class Libopus {
  private static final List<String> NAMES =
      List.of("libopus.so.0", "libopus.0.dylib", "libopus.dylib", "opus.dll", "libopus-0.dll");

  private static final Optional<Libopus> INSTALLED =
      NAMES.stream().flatMap(name -> load(name).stream()).findFirst();

  private final Handles handles;

  private Libopus(Handles handles) {
    this.handles = handles;
  }

  /// The library, loaded once.
  static Optional<Libopus> installed() {
    return INSTALLED;
  }

  /// The library of this file name, wherever the system looks for libraries.
  @SuppressWarnings("restricted") // to load native code is what this class is for
  static Optional<Libopus> load(String name) {
    try {
      return Optional.of(new Libopus(Handles.in(SymbolLookup.libraryLookup(name, Arena.global()))));
    } catch (IllegalArgumentException | NoSuchElementException | IllegalCallerException absent) {
      return Optional.empty();
    }
  }

  /// Its name and version, as it says itself.
  @SuppressWarnings("restricted") // the C string has no length but its end
  String version() {
    try {
      var text = (MemorySegment) handles.version.invokeExact();
      return text.reinterpret(256).getString(0);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /// A new encoder's state; its error code is written to `error`, 0 for none.
  MemorySegment create(int rate, int channels, int application, MemorySegment error) {
    try {
      return (MemorySegment) handles.create.invokeExact(rate, channels, application, error);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /// Sets one thing of an encoder; a negative result is an error code.
  int set(MemorySegment encoder, int request, int value) {
    try {
      return (int) handles.set.invokeExact(encoder, request, value);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /// Reads one thing of an encoder into `value`; a negative result is an error code.
  int get(MemorySegment encoder, int request, MemorySegment value) {
    try {
      return (int) handles.get.invokeExact(encoder, request, value);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /// Encodes; the result is the packet's length, or a negative error code.
  int encode(MemorySegment encoder, MemorySegment pcm, int samples, MemorySegment out, int max) {
    try {
      return (int) handles.encode.invokeExact(encoder, pcm, samples, out, max);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /// Frees an encoder's state.
  void destroy(MemorySegment encoder) {
    try {
      handles.destroy.invokeExact(encoder);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  private static IllegalStateException broken(Throwable cause) {
    return new IllegalStateException("a call to libopus failed", cause);
  }

  private record Handles(
      MethodHandle version,
      MethodHandle create,
      MethodHandle set,
      MethodHandle get,
      MethodHandle encode,
      MethodHandle destroy) {

    static Handles in(SymbolLookup library) {
      var ctl = Linker.Option.firstVariadicArg(2);
      return new Handles(
          link(library, "opus_get_version_string", FunctionDescriptor.of(ADDRESS)),
          link(
              library,
              "opus_encoder_create",
              FunctionDescriptor.of(ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS)),
          link(
              library,
              "opus_encoder_ctl",
              FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
              ctl),
          link(
              library,
              "opus_encoder_ctl",
              FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS),
              ctl),
          link(
              library,
              "opus_encode",
              FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT)),
          link(library, "opus_encoder_destroy", FunctionDescriptor.ofVoid(ADDRESS)));
    }

    @SuppressWarnings("restricted") // each shape is that of the function in opus.h
    private static MethodHandle link(
        SymbolLookup library, String name, FunctionDescriptor shape, Linker.Option... options) {
      return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), shape, options);
    }
  }
}
