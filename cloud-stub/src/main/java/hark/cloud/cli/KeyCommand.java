package hark.cloud.cli;

import hark.cloud.keys.Backup;
import hark.cloud.keys.Keyring;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `hark cloud key`: the keys that open everything that devices have sealed.
@Command(
    name = "key",
    description = {
      "The keys that open what devices have sealed. Who loses them loses the recordings: save them.",
      "All of it works while the cloud runs and while it does not."
    },
    mixinStandardHelpOptions = true)
final class KeyCommand {
  private static final int SHORTEST = 10;

  @ParentCommand @Nullable CloudCommand cloud;

  /// Where the passphrase comes from.
  static final class Passphrase {
    @Option(
        names = "--passphrase-file",
        paramLabel = "FILE",
        description = "Read the passphrase from the first line of this file instead of asking.")
    @Nullable Path file;

    /// Asks without showing what is typed.
    @SuppressWarnings("SystemConsoleNull") // from 25 on it is null again without a terminal
    char[] read(boolean fresh) throws IOException {
      if (file != null) {
        return Files.readString(file).lines().findFirst().orElse("").toCharArray();
      }
      Console console = System.console();
      if (console == null || !console.isTerminal()) {
        throw new IOException("There is no terminal to ask on; say --passphrase-file FILE.");
      }
      char[] said = console.readPassword("Passphrase: ");
      if (fresh && !Arrays.equals(said, console.readPassword("The same again: "))) {
        throw new IOException("The two are not the same. Nothing was written.");
      }
      return said == null ? new char[0] : said;
    }
  }

  private Path keys() {
    return Objects.requireNonNull(cloud, "a command of hark cloud").data.resolve("keys");
  }

  @Command(
      name = "export",
      description = "Saves all keys of the cloud in one file, which a passphrase opens.",
      mixinStandardHelpOptions = true)
  int export(@Parameters(paramLabel = "FILE") Path file, @Mixin Passphrase passphrase)
      throws IOException {
    if (Files.exists(file)) {
      throw new IOException(file + " is there already; name another file.");
    }
    char[] said = passphrase.read(true);
    if (said.length < SHORTEST) {
      throw new IOException(
          "The passphrase is too short: take " + SHORTEST + " characters or more.");
    }
    Backup.write(keys(), file, said);
    System.out.println(
        "The cloud's keys are in "
            + file
            + ". Keep it apart from the cloud, and the passphrase too.");
    return 0;
  }

  @Command(
      name = "import",
      description = {
        "Brings saved keys back: what was sealed for them opens by itself.",
        "Adds a new one for devices to seal for, as they may know one that was never saved."
      },
      mixinStandardHelpOptions = true)
  int bringBack(
      @Parameters(paramLabel = "FILE") Path file,
      @Mixin Passphrase passphrase,
      @Option(
              names = "--overwrite",
              description = "Also where other keys are, which are lost then.")
          boolean overwrite)
      throws IOException {
    List<String> brought = Backup.read(file, keys(), passphrase.read(false), overwrite);
    int now = Keyring.in(keys()).overtake();
    System.out.println("Brought back: " + String.join(", ", brought));
    System.out.println(
        "Devices get a new key to seal for, in case they know one that was never saved. The cloud now keeps %d keys; save them: hark cloud key export FILE"
            .formatted(now));
    return 0;
  }

  @Command(
      name = "rotate",
      description = {
        "Makes a new key for devices to seal for; the old ones still open what was sealed for them.",
        "Devices follow when they are next in reach. Save the keys again afterwards."
      },
      mixinStandardHelpOptions = true)
  int rotate() throws IOException {
    int now = Keyring.in(keys()).rotate();
    System.out.println(
        "Devices get a new key to seal for. The cloud now keeps %d keys; save them: hark cloud key export FILE"
            .formatted(now));
    return 0;
  }
}
