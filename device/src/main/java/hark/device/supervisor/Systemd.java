package hark.device.supervisor;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;

/// The one function of libsystemd that we call: what it is told goes to the socket that systemd
/// named in our environment.
///
/// Where the library is not installed there is none: absence is an answer.
record Systemd(MethodHandle function) implements Consumer<String> {
  /// The installed library.
  @SuppressWarnings("restricted") // the shape is that of sd_notify(3)
  static Optional<Systemd> installed() {
    try {
      MemorySegment address =
          SymbolLookup.libraryLookup("libsystemd.so.0", Arena.global()).findOrThrow("sd_notify");
      return Optional.of(
          new Systemd(
              Linker.nativeLinker()
                  .downcallHandle(address, FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS))));
    } catch (IllegalArgumentException | NoSuchElementException | IllegalCallerException absent) {
      return Optional.empty();
    }
  }

  /// Says it, such as `READY=1`. Whether anybody listens is not our concern.
  @Override
  public void accept(String state) {
    try (Arena arena = Arena.ofConfined()) {
      int _ = (int) function.invokeExact(0, arena.allocateFrom(state));
    } catch (Throwable e) {
      throw new IllegalStateException("a call to libsystemd failed", e);
    }
  }
}
