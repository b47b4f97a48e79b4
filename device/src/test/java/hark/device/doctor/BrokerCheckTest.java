package hark.device.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import hark.device.doctor.Finding.Verdict;
import hark.sync.mqtt.Access;
import hark.sync.tls.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the doctor says of the way to a broker.
class BrokerCheckTest {
  private final List<Finding> findings = new ArrayList<>();

  @Test
  void aBrokerThatIsThereAnswers() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      check(Access.plain("tcp://127.0.0.1:" + server.getLocalPort()));
    }
    assertThat(findings.getFirst().verdict()).isEqualTo(Verdict.GOOD);
  }

  @Test
  void aBrokerThatIsNotThereIsNotedForRecordingGoesOn() throws Exception {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
    }
    check(Access.plain("tcp://127.0.0.1:" + port));
    assertThat(findings.getFirst().verdict()).isEqualTo(Verdict.NOTE);
    assertThat(findings.getFirst().sentence()).contains("cannot be reached", "Recording goes on");
  }

  @Test
  void aNameThatNobodyHasIsToldAsSuch() {
    check(Access.plain("tcp://nobody.invalid:1883"));
    assertThat(findings.getFirst().sentence()).contains("no network, or no such name");
  }

  @Test
  void whoSpeaksNoTlsIsNotWhomWeTrust() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread answer =
          Thread.ofVirtual()
              .start(() -> {
                try (Socket socket = server.accept()) {
                  socket
                      .getOutputStream()
                      .write("HTTP/1.1 400 Bad Request\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                  // The doctor has gone.
                }
              });
      check(
          new Access(
              "ssl://127.0.0.1:" + server.getLocalPort(), null, Tls.foreign(null), true, "no"));
      answer.join();
    }
    assertThat(findings.getFirst().verdict()).isEqualTo(Verdict.BAD);
    assertThat(findings.getFirst().sentence()).contains("not whom this recorder trusts", "clock");
  }

  private void check(Access access) {
    new BrokerCheck(access, findings::add).run();
  }
}
