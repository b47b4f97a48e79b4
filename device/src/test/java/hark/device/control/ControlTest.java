package hark.device.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.sync.DeviceStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A recorder can be asked from outside, and nobody who asks can hold it up.
@Timeout(30)
class ControlTest {
  @TempDir Path folder;

  @Test
  void answersHowItStands() throws Exception {
    try (ControlSocket _ = open(folder)) {
      Answer answer = Control.status(folder).orElseThrow();
      assertThat(answer.pid()).isEqualTo(ProcessHandle.current().pid());
      assertThat(answer.recordedSeconds()).isEqualTo(42);
      assertThat(answer.owedRecordings()).isEqualTo(3);
      assertThat(answer.status()).isEqualTo(DeviceStatus.UNKNOWN);
    }
  }

  @Test
  void nobodyAnswersWhereNobodyRuns() throws Exception {
    assertThat(Control.status(folder)).isEmpty();
    assertThat(Control.status(folder.resolve("none"))).isEmpty();
    open(folder).close();
    assertThat(Control.status(folder)).isEmpty();
  }

  @Test
  void whatACrashLeftBehindIsInNobodysWay() throws Exception {
    ServerSocketChannel crashed = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    crashed.bind(Place.of(folder));
    crashed.close();
    assertThat(Files.exists(Place.of(folder).getPath())).isTrue();
    assertThat(Control.status(folder)).isEmpty();
    try (ControlSocket _ = open(folder)) {
      assertThat(Control.status(folder)).isPresent();
    }
  }

  @Test
  void aFolderWithALongNameHasItsSocketElsewhere() throws Exception {
    Path deep = Files.createDirectories(folder.resolve("x".repeat(120)));
    try (ControlSocket _ = open(deep)) {
      assertThat(Place.of(deep).getPath().toString().length()).isLessThan(100);
      assertThat(Control.status(deep)).isPresent();
    }
  }

  @Test
  void whoeverAsksNothingIsHungUpOnAndKeepsNobodyFromAsking() throws Exception {
    try (ControlSocket _ = open(folder)) {
      List<SocketChannel> silent = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        silent.add(SocketChannel.open(Place.of(folder)));
      }
      assertThat(Control.status(folder)).isPresent();
      for (SocketChannel socket : silent) {
        while (socket.read(ByteBuffer.allocate(100)) >= 0) {}
        socket.close();
      }
    }
  }

  @Test
  void aQuestionThatItDoesNotKnowIsAnsweredInWords() throws Exception {
    try (ControlSocket _ = open(folder);
        SocketChannel socket = SocketChannel.open(Place.of(folder));
        Line line = new Line(socket, Duration.ofSeconds(9), true)) {
      line.write("delete everything");
      assertThat(line.read(200))
          .contains("{\"done\":null,\"refused\":\"Nobody knows how to delete everything.\"}");
    }
  }

  @Test
  void aRecorderThatAnswersNoWordsIsAFault() throws Exception {
    try (ServerSocketChannel mute = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      mute.bind(Place.of(folder));
      Thread server =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  mute.accept().close();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      assertThatThrownBy(() -> Control.status(folder))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("does not answer")
          .hasMessageContaining("look at its lamp");
      server.join();
    }
  }

  private static ControlSocket open(Path folder) throws IOException {
    return ControlSocket.open(
        folder, () -> new Running(DeviceStatus.UNKNOWN, 42, 3), ControlTest::obey);
  }

  private static String obey(String order) throws IOException {
    if (order.startsWith("pair ")) {
      return "Paired by " + order.substring(5) + ".";
    }
    throw new IOException("Nobody knows how to " + order + ".");
  }

  @Test
  void anOrderIsObeyedOrRefusedInOneSentence() throws Exception {
    try (ControlSocket _ = open(folder)) {
      assertThat(Control.order(folder, "pair HARK:X")).contains("Paired by HARK:X.");
      assertThatThrownBy(() -> Control.order(folder, "dance"))
          .hasMessage("Nobody knows how to dance.");
    }
    assertThat(Control.order(folder, "pair HARK:X")).isEmpty();
  }
}
