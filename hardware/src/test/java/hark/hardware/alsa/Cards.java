package hark.hardware.alsa;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// Sound cards that the real `libasound` finds in a file and not in a machine, made of its own
/// plugins: `silent`; `playing`, which gives what a file holds; and `single`, which has one channel
/// and no more.
final class Cards implements AutoCloseable {
  private static final String VARIABLE = "ALSA_CONFIG_PATH";

  /// @param folder to write in
  /// @param played what `playing` gives
  Cards(Path folder, short[] played) throws IOException {
    Path raw = folder.resolve("played.raw");
    ByteBuffer bytes = ByteBuffer.allocate(2 * played.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(played);
    Files.write(raw, bytes.array());
    Path config = folder.resolve("asound.conf");
    Files.writeString(
        config,
        """
        pcm.silent { type null }
        pcm.playing {
          type file
          slave.pcm { type null }
          file "/dev/null"
          infile "%s"
          format "raw"
        }
        pcm.single {
          type multi
          slaves.a { pcm { type null } channels 1 }
          bindings.0 { slave a channel 0 }
        }
        pcm.hw {
          @args [ CARD ]
          @args.CARD { type string }
          type hw
          card $CARD
        }
        """
            .formatted(raw));
    environment(VARIABLE, config.toString());
  }

  /// The machine's own cards again.
  @Override
  public void close() {
    environment(VARIABLE, "/usr/share/alsa/alsa.conf");
  }

  /// The library asks C for its variables, and Java can only change its own.
  @SuppressWarnings("restricted")
  private static void environment(String name, String value) {
    Linker linker = Linker.nativeLinker();
    MethodHandle set =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("setenv"),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment key = arena.allocateFrom(name);
      int failed = (int) set.invokeExact(key, arena.allocateFrom(value), 1);
      if (failed != 0) {
        throw new IllegalStateException("setenv " + name);
      }
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
