package hark.device.cli;

import hark.device.Settings;
import hark.hardware.Channels;
import hark.hardware.Microphone;
import hark.hardware.host.HostMicrophone;
import hark.hardware.sim.Pace;
import hark.hardware.sim.SampleMeeting;
import hark.hardware.sim.WavMicrophone;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which board the recorder has, which microphone the simulated one, and where recordings go.
final class BoardOptions {
  private static final long NOISE_SEED = 7;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${sys:hark.device.data:-.hark/device}",
      description = "Where the journal is kept (default: ${DEFAULT-VALUE}).")
  Path data;

  @Option(
      names = "--board",
      paramLabel = "BOARD",
      defaultValue = "${sys:hark.device.board:-sim}",
      description =
          "sim, a simulated board, or pi, the parts on a Raspberry Pi as settings.properties wires them (default: ${DEFAULT-VALUE}).")
  Parts board;

  @Option(
      names = "--broker",
      paramLabel = "URL",
      description =
          "Use this MQTT 5 broker instead of the paired cloud's own: ssl://host:port or tcp://host:port.")
  @Nullable String broker;

  @Option(
      names = "--speech",
      paramLabel = "FILE.wav",
      description = "Hear this WAV file instead of a microphone.")
  @Nullable Path speech;

  @Option(
      names = "--vibration",
      paramLabel = "FILE.wav",
      description = "With --speech: the vibration microphone hears this file.")
  @Nullable Path vibration;

  @Option(
      names = "--pair",
      description = "With --speech: its left and its right are two air microphones.")
  boolean pair;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "Which microphones: room, call or both.")
  @Nullable String mode;

  @Option(
      names = "--pre-roll",
      paramLabel = "DURATION",
      description = "Keep what was heard before the press, such as 30s; in memory only.")
  @Nullable String preRoll;

  @Option(
      names = "--quota",
      paramLabel = "SIZE",
      description = "What the journal may take of the card, such as 50MB.")
  @Nullable String quota;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Any line of settings.properties, such as recording.double=mode.")
  Map<String, String> set = new LinkedHashMap<>();

  @Option(names = "--fast", description = "Hear the file as fast as it can be recorded.")
  boolean fast;

  /// How the recorder is to be: the file beside the journal, and over it what was said here.
  Settings settings() throws IOException {
    Settings settings = Settings.read(data);
    Map<String, String> said = new LinkedHashMap<>(set);
    if (broker != null) {
      said.put("broker", broker);
    }
    if (mode != null) {
      said.put("mode", mode);
    }
    if (preRoll != null) {
      said.put("pre-roll", preRoll);
    }
    if (quota != null) {
      said.put("quota", quota);
    }
    for (Map.Entry<String, String> line : said.entrySet()) {
      settings = settings.with(line.getKey(), line.getValue());
    }
    return settings;
  }

  /// What to hear: the named file, else this machine's microphone, else the project's own meeting
  /// and then silence.
  Microphone microphone() throws IOException {
    if (speech != null) {
      return file(speech);
    }
    Optional<Microphone> host = HostMicrophone.find();
    return host.isPresent() ? host.get() : file(sample()).thenSilence(NOISE_SEED);
  }

  /// What to hear once and to its end: the named file, else the project's own meeting.
  WavMicrophone file() throws IOException {
    return file(speech == null ? sample() : speech);
  }

  private WavMicrophone file(Path path) throws IOException {
    Pace pace = fast ? Pace.FAST : Pace.REAL;
    WavMicrophone air =
        pair ? WavMicrophone.stereo(path, Channels.PAIR, pace) : WavMicrophone.of(path, pace);
    WavMicrophone microphone = vibration == null ? air : air.withVibration(vibration);
    microphone.warning().ifPresent(warning -> System.err.println("hark: " + warning));
    return microphone;
  }

  /// The project's own meeting.
  private Path sample() throws IOException {
    try {
      return SampleMeeting.writeTo(data);
    } catch (FileSystemException e) {
      throw new IOException(
          "The folder "
              + data
              + " cannot be written ("
              + e.getClass().getSimpleName()
              + ": "
              + e.getMessage()
              + "). Choose another with --data, or give yourself the right to write there.",
          e);
    }
  }
}
