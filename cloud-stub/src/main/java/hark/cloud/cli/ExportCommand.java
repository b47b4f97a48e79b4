package hark.cloud.cli;

import hark.cloud.archive.Archive;
import hark.cloud.catalog.Catalog;
import hark.cloud.catalog.Listing.Shelved;
import hark.cloud.identity.PairedKeys;
import hark.cloud.keys.Keyring;
import hark.cloud.proof.Evidence;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hark export`: takes a recording out of the cloud.
@Command(
    name = "export",
    description = {
      "Writes a recording's sound, which is Ogg Opus, or with --bundle all that proves it, into a file.",
      "Works while the cloud runs and while it does not."
    },
    footer = {"", "To check a bundle: hark verify FILE"},
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RECORDING", description = "The beginning of its name.")
  String name;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      required = true,
      description = "A new file to write it to.")
  Path to;

  @Option(
      names = "--bundle",
      description =
          "Write a bundle: sound, words, and all that proves it; also the recording's key, so guard"
              + " it like the recording.")
  boolean bundle;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".hark/cloud",
      description = "Where the cloud keeps everything (default: ${DEFAULT-VALUE}).")
  Path data;

  @Override
  public Integer call() throws IOException {
    if (!Files.exists(data.resolve("catalog.db"))) {
      throw new IOException("There is no cloud in " + data + ". Name its folder with --data.");
    }
    String file = to.getFileName().toString();
    if (!bundle && !file.endsWith(".opus") && !file.endsWith(".ogg")) {
      throw new IOException(
          "The sound is Ogg Opus; name a file that ends in .opus. (hark device export makes a WAV"
              + " of what is still on a recorder.)");
    }
    if (Files.exists(to)) {
      throw new IOException(to + " is there already; name another file.");
    }
    Path draft = to.resolveSibling("." + file + ".part");
    try (Catalog catalog = Catalog.open(data);
        OutputStream out = Files.newOutputStream(draft)) {
      Shelved recording = named(catalog.listing().all());
      Archive archive = Archive.open(data.resolve("archive"));
      Path keys = data.resolve("keys");
      if (bundle) {
        new Evidence(catalog, archive, Keyring.in(keys), new PairedKeys(catalog.pairings()), keys)
            .write(recording, out);
      } else {
        sound(archive, recording, out);
      }
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(draft);
      throw e;
    }
    Files.move(draft, to, StandardCopyOption.ATOMIC_MOVE);
    System.out.println(to + " is written." + (bundle ? " To check it: hark verify " + to : ""));
    return 0;
  }

  private static void sound(Archive archive, Shelved recording, OutputStream out)
      throws IOException {
    if (recording.bytes() == 0) {
      throw new IOException(
          "There is no sound of it to be had here: it is sealed for another key, or has not come.");
    }
    try (InputStream in = archive.stream(recording.recording(), 0, recording.bytes())) {
      in.transferTo(out);
    }
  }

  private Shelved named(List<Shelved> all) throws IOException {
    List<Shelved> found =
        all.stream().filter(r -> r.recording().toString().startsWith(name)).toList();
    if (found.size() != 1) {
      throw new IOException(
          found.isEmpty()
              ? "No recording's name begins with " + name + ". The page of each shows its name."
              : found.size() + " recordings' names begin with " + name + ". Say more of it.");
    }
    return found.getFirst();
  }
}
