package hark.device.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Another process of this program: the same JDK and the same class path.
final class Child {
  private Child() {}

  /// The flags that this process was started with.
  static List<String> flags() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments();
  }

  /// The same without an archive of classes.
  static List<String> plainFlags() {
    return flags().stream()
        .filter(
            flag -> !flag.startsWith("-XX:SharedArchiveFile") && !flag.startsWith("-XX:AOTCache"))
        .toList();
  }

  /// Starts one; what it says can be read.
  ///
  /// @param flags of its JVM
  /// @param words the main class and its arguments
  static Process start(List<String> flags, List<String> words) throws IOException {
    return builder(flags, words).start();
  }

  /// Starts one whose words nobody wants.
  static Process startQuietly(List<String> flags, List<String> words) throws IOException {
    return builder(flags, words).redirectOutput(Redirect.DISCARD).start();
  }

  /// Lets one run to its end and speak for itself.
  ///
  /// @throws IOException if it fails
  static void run(List<String> flags, List<String> words) throws IOException, InterruptedException {
    int code = builder(flags, words).redirectOutput(Redirect.INHERIT).start().waitFor();
    if (code != 0) {
      throw new IOException(words + " failed with " + code);
    }
  }

  /// Ends one and waits until it has gone.
  static void end(Process child) throws InterruptedException {
    child.destroy();
    if (!child.waitFor(20, TimeUnit.SECONDS)) {
      child.destroyForcibly().waitFor();
    }
  }

  private static ProcessBuilder builder(List<String> flags, List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.addAll(words);
    return new ProcessBuilder(command)
        .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
        .redirectError(Redirect.INHERIT);
  }
}
