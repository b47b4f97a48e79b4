package hark.device.cli;

import hark.device.export.Replay;
import hark.device.journal.Journal.Shelved;
import hark.device.journal.JournalException;
import hark.device.journal.JournalView;
import hark.hardware.host.HostSpeaker;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hark device play`: hears a recording from the journal.
@Command(
    name = "play",
    description = "Plays a recording on this machine's loudspeaker, or writes its sound as WAV.",
    footer = {"", "To see the names: hark device list"},
    mixinStandardHelpOptions = true)
final class PlayCommand implements Callable<Integer> {
  @Mixin JournalOptions options;

  @Parameters(paramLabel = "RECORDING", description = "The beginning of its name.")
  String name;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      defaultValue = "0",
      converter = Seconds.class,
      description = "Where to begin: 90, 1:30 or 1:02:03.")
  Double from;

  @Option(
      names = "--out",
      paramLabel = "FILE.wav",
      description = "Write it to this new file, or with - to standard output, instead.")
  @Nullable String out;

  @Override
  public Integer call() throws Exception {
    try (JournalView view = options.view()) {
      Shelved recording = JournalOptions.named(view.recordings(), name);
      if (recording.freed()) {
        throw new IOException(
            "The sound of this recording is not here any more; hear it at the cloud, which holds it.");
      }
      if (!recording.opening().sealedKey().isEmpty()) {
        throw new IOException(
            "This recording is sealed for the cloud, and nothing here opens it. Hear it on the cloud's page. To take out its proof: hark device export --bundle DIR");
      }
      Replay replay = Replay.of(view, recording, from);
      if (out == null) {
        return play(replay, recording);
      }
      if (out.equals("-")) {
        replay.wav(System.out);
        System.out.flush();
      } else {
        try (OutputStream file =
            new BufferedOutputStream(
                Files.newOutputStream(
                    Path.of(out), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
          replay.wav(file);
        } catch (FileAlreadyExistsException e) {
          throw new IOException(out + " is there already; name another file.", e);
        }
      }
      return 0;
    }
  }

  private int play(Replay replay, Shelved recording) throws IOException, JournalException {
    Optional<HostSpeaker> found = HostSpeaker.open(recording.opening().channels().count());
    if (found.isEmpty()) {
      throw new IOException(
          "This machine has no loudspeaker. To hear it elsewhere: hark device export DIR, or --out FILE.wav");
    }
    Percent percent = new Percent();
    try (HostSpeaker speaker = found.get()) {
      replay.hear((values, share) -> {
        speaker.play(values);
        percent.show("Playing", share);
      });
      speaker.drain();
    } finally {
      percent.end();
    }
    return 0;
  }
}
