package hark.cloud.line;

import static org.assertj.core.api.Assertions.assertThat;

import hark.device.journal.Journal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What cannot work is said in one sentence with what to do, and an exit code. Each case is a
/// program or two of its own, so they are tried side by side.
@Execution(ExecutionMode.CONCURRENT)
class BadInputTest {
  @TempDir Path folder;

  @Test
  void aCloudSaysThatItCannotWriteItsFolder() throws Exception {
    refuses(cloud(Ports.free(), Ports.free(), belowAFile()), "cannot be written", "--data");
  }

  @Test
  void aSecondCloudKeepsOffTheFolderOfTheFirst() throws Exception {
    try (House house = new House(folder)) {
      house.startCloud();
      house.awaitCloud();
      refuses(
          cloud(Ports.free(), Ports.free(), house.cloudData()), "Another cloud is running", "Stop");
      assertThat(house.cloud().isAlive()).isTrue();
    }
  }

  @Test
  void aCloudSaysThatThePortOfThePagesIsInUse() throws Exception {
    try (ServerSocket taken = taken()) {
      refuses(
          cloud(taken.getLocalPort(), Ports.free(), folder.resolve("cloud")),
          "Port " + taken.getLocalPort(),
          "--port");
    }
  }

  @Test
  void aCloudSaysThatThePortOfTheBrokerIsInUse() throws Exception {
    try (ServerSocket taken = taken()) {
      refuses(
          cloud(Ports.free(), taken.getLocalPort(), folder.resolve("cloud")),
          "Port " + taken.getLocalPort(),
          "--mqtt-port");
    }
  }

  @Test
  void aSecondRecorderKeepsOffTheFolderOfTheFirst() throws Exception {
    Path data = folder.resolve("device");
    try (Journal journal = Journal.open(data)) {
      refuses(device(data, "--speech", sample()), "Another recorder is running", "Stop");
      assertThat(journal.recordings()).isEmpty();
    }
  }

  @Test
  void aRecorderSaysThatItCannotWriteItsFolder() throws Exception {
    refuses(device(belowAFile(), "--speech", sample()), "cannot be written", "--data");
  }

  @Test
  void aRecorderThatBringsItsOwnSpeechSaysThatItCannotWriteItsFolder() throws Exception {
    refuses(device(belowAFile()), "cannot be written", "--data");
  }

  @Test
  void aRecorderSaysThatTheSpeechIsMissing() throws Exception {
    refuses(
        device(folder.resolve("device"), "--speech", folder.resolve("nowhere.wav").toString()),
        "nowhere.wav",
        "check");
  }

  @Test
  void aRecorderSaysThatTheSpeechIsEmpty() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty.wav"));
    refuses(device(folder.resolve("device"), "--speech", empty.toString()), "is empty");
  }

  @Test
  void aRecorderSaysThatTheSpeechIsNoSound() throws Exception {
    Path text = Files.writeString(folder.resolve("text.wav"), "Call me Ishmael.\n".repeat(9));
    refuses(device(folder.resolve("device"), "--speech", text.toString()), "is no WAV file");
  }

  @Test
  void aTruncatedFileIsRecordedAsFarAsItGoesAndSaidToBeTruncated() throws Exception {
    Path whole = Noise.write(folder.resolve("whole.wav"), 4, 5);
    byte[] bytes = Files.readAllBytes(whole);
    Path half = Files.write(folder.resolve("half.wav"), Arrays.copyOf(bytes, bytes.length / 2));
    try (House house = new House(folder)) {
      house.startCloud();
      house.startDevice(
          "--speech", half.toString(), "--fast", "--script", "hold end hold", "--until-filed");
      assertThat(house.device().await(House.PATIENCE)).as(house.state()).isZero();
      assertThat(house.device().said().strip()).hasLineCount(1).contains("half.wav ends 2.0 s");
      try (Journal journal = Journal.open(house.deviceData())) {
        assertThat(Whole.check(journal, house.awaitCloud(), house.cloudData()))
            .singleElement()
            .satisfies(recording ->
                assertThat(recording.samples()).isEqualTo((bytes.length / 2 - 44) / 2));
      }
    }
  }

  /// Expects one sentence with these words in it, and a failure.
  private static void refuses(Program program, String... words) throws Exception {
    try (program) {
      int code = program.await(House.PATIENCE);
      assertThat(program.said().strip())
          .as(program.state())
          .isNotEmpty()
          .hasLineCount(1)
          .startsWith("hark: ")
          .contains(words);
      assertThat(code).isEqualTo(1);
    }
  }

  private Program cloud(int port, int mqttPort, Path data) throws IOException {
    return Program.cloud(folder.resolve("said"), House.cloudArgs(port, mqttPort, data));
  }

  private Program device(Path data, String... more) throws IOException {
    String[] args = {"run", "--data", data.toString(), "--until-filed"};
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return Program.device(folder.resolve("said"), all);
  }

  private String sample() throws IOException {
    return Noise.write(folder.resolve("room.wav"), 1, 6).toString();
  }

  /// A folder that nobody can make, not even root.
  private Path belowAFile() throws IOException {
    return Files.writeString(folder.resolve("file"), "no folder").resolve("data");
  }

  private static ServerSocket taken() throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.free()));
    return socket;
  }
}
