package hark.cloud.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.cloud.broker.Broker;
import hark.cloud.broker.Listen;
import hark.cloud.broker.Shown;
import hark.cloud.catalog.Catalog;
import hark.sync.Bytes;
import hark.sync.DeviceId;
import hark.sync.mqtt.Topics;
import hark.sync.pair.Pledge;
import hark.sync.seal.DeviceKey;
import hark.sync.tls.Tls;
import hark.sync.tls.Trust;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptionsBuilder;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What a stranger's MQTT client can do at the real broker: nothing.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorTest {
  private static final DeviceId ONE = new DeviceId("hark-one");
  private static final DeviceId TWO = new DeviceId("hark-two");
  private static final int NOT_AUTHORIZED = 0x87;
  private static final long PATIENCE = 20_000;

  /// What the cloud's ear heard.
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  private final List<AutoCloseable> parts = new ArrayList<>();
  private Authority authority;
  private Broker broker;
  private Catalog catalog;
  private int plain;
  private DeviceKey keyOfOne;
  private DeviceKey keyOfTwo;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    authority = Authority.in(folder.resolve("keys"));
    catalog = add(Catalog.open(folder.resolve("data")));
    try (ServerSocket free = new ServerSocket(0)) {
      plain = free.getLocalPort();
    }
    Authority.Holder holder = authority.broker(List.of("localhost"), List.of(), Instant.now());
    broker =
        add(
            Broker.start(
                folder.resolve("broker"),
                new Listen(
                    "127.0.0.1", 0, new InetSocketAddress(InetAddress.getLoopbackAddress(), plain)),
                new Shown(holder.key(), holder.certificate(), authority.certificate()),
                new Register(catalog.pairings(), authority)));
    broker.listen((from, said) -> told.add(from + " " + said.hex()));
    keyOfOne = paired(ONE);
    keyOfTwo = paired(TWO);
  }

  private <T extends AutoCloseable> T add(T part) {
    parts.addFirst(part);
    return part;
  }

  @AfterAll
  void close() throws Exception {
    for (AutoCloseable part : parts) {
      part.close();
    }
  }

  private DeviceKey paired(DeviceId device) {
    DeviceKey key = DeviceKey.make();
    catalog.pairings().begin(device, Bytes.of(key.publicKey().getEncoded()), 1);
    return key;
  }

  @Test
  void aDeviceSpeaksOnItsOwnTopicsAndHearsItsOwn() throws Exception {
    try (Client one = client(ONE, tls(ONE, keyOfOne))) {
      assertThat(one.subscribe(Topics.down(ONE))).isEqualTo(1);
      assertThat(one.publish(Topics.up(ONE))).isLessThan(0x80);
      assertThat(one.publish(Topics.status(ONE))).isLessThan(0x80);
      assertThat(one.publish(Topics.online(ONE))).isLessThan(0x80);
    }
  }

  @Test
  void theCloudHearsADeviceOnItsOwnTopicAndNobodyElseThere() throws Exception {
    told.clear();
    try (Client one = client(ONE, tls(ONE, keyOfOne))) {
      assertThat(one.publish(Topics.up(TWO))).isEqualTo(NOT_AUTHORIZED);
    }
    try (Client one = client(ONE, tls(ONE, keyOfOne))) {
      assertThat(one.publish(Topics.up(ONE))).isLessThan(0x80);
    }
    try (Client two =
        new Client(plain(), TWO.value(), login(TWO.value(), password(TWO, keyOfTwo)))) {
      assertThat(two.publish(Topics.up(TWO))).isLessThan(0x80);
    }
    assertThat(told).containsExactly("hark-one 01", "hark-two 01");
  }

  @Test
  void aDeviceNeitherReadsNorWritesATopicOfAnother() throws Exception {
    try (Client two = client(TWO, tls(TWO, keyOfTwo))) {
      for (String topic :
          List.of(
              Topics.up(TWO),
              Topics.status(TWO),
              Topics.online(TWO),
              Topics.down(TWO),
              Topics.down(ONE),
              "hark/1/hark-one/other",
              "elsewhere")) {
        try (Client one = client(ONE, tls(ONE, keyOfOne))) {
          assertThat(one.publish(topic)).as("publish to " + topic).isEqualTo(NOT_AUTHORIZED);
        }
      }
      for (String filter :
          List.of(
              Topics.up(TWO),
              Topics.down(TWO),
              Topics.ALL_UP,
              "#",
              "hark/1/+/down",
              "$share/g/" + Topics.down(ONE),
              "$SYS/#")) {
        try (Client one = client(ONE, tls(ONE, keyOfOne))) {
          assertThat(one.subscribe(filter))
              .as("subscribe to " + filter)
              .isGreaterThanOrEqualTo(0x80);
        }
      }
      assertThat(two.subscribe(Topics.down(TWO))).isEqualTo(1);
      assertThat(two.heard.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }
  }

  @Test
  void aWillForAnotherIsRefused() {
    MqttConnectionOptions options = options(tls(ONE, keyOfOne));
    options.setWill(Topics.online(TWO), new MqttMessage("0".getBytes(StandardCharsets.UTF_8)));
    assertThatThrownBy(() -> new Client(secure(), ONE.value(), options))
        .isInstanceOf(MqttException.class);
    MqttConnectionOptions own = options(tls(ONE, keyOfOne));
    own.setWill(Topics.online(ONE), new MqttMessage("0".getBytes(StandardCharsets.UTF_8)));
    assertThat(own).satisfies(o -> new Client(secure(), ONE.value(), o).close());
  }

  @Test
  void nobodyComesInWithoutACertificateOfThisCloud(@TempDir Path elsewhere) throws Exception {
    Authority other = Authority.in(elsewhere.resolve("keys"));
    refused(ONE, Tls.foreign(trust(InstantSource.system())));
    refused(
        ONE,
        Tls.own(
            keyOfOne.privateKey(),
            List.of(other.admit(ONE, keyOfOne.publicKey())),
            trust(InstantSource.system())));
  }

  @Test
  void nobodyComesInUnderAnothersNameOrByAKeyThatIsNotPaired() {
    refused(TWO, tls(ONE, keyOfOne));
    refused(ONE, tls(ONE, DeviceKey.make()));
    refused(new DeviceId("hark-none"), tls(new DeviceId("hark-none"), DeviceKey.make()));
  }

  @Test
  void withoutTlsADeviceIsKnownByItsKeyAndNobodyElseComesIn() throws Exception {
    String password = password(ONE, keyOfOne);
    new Client(plain(), ONE.value(), login(ONE.value(), password)).close();
    assertThatThrownBy(() -> new Client(plain(), TWO.value(), login(TWO.value(), password)))
        .satisfies(DoorTest::notAuthorized);
    assertThatThrownBy(() -> new Client(plain(), TWO.value(), login(ONE.value(), password)))
        .satisfies(DoorTest::notAuthorized);
    for (String address : List.of(plain(), broker.own().address())) {
      assertThatThrownBy(() -> new Client(address, ONE.value(), options(null)))
          .satisfies(DoorTest::notAuthorized);
      assertThatThrownBy(() -> new Client(address, "cloud", login("cloud", "cloud")))
          .satisfies(DoorTest::notAuthorized);
    }
  }

  @Test
  void aDeviceWhoseClockWasNeverSetConnectsAndOneWhoseClockIsWrongIsTold() throws Exception {
    try (Client one = client(ONE, tls(ONE, keyOfOne, Instant.EPOCH))) {
      assertThat(one.publish(Topics.up(ONE))).isLessThan(0x80);
    }
    assertThatThrownBy(() -> client(ONE, tls(ONE, keyOfOne, Instant.parse("2099-01-01T00:00:00Z"))))
        .hasStackTraceContaining("the clock here says 2099-01-01");
  }

  @Test
  void aDevicesCertificateMakesNoBrokerAndAnotherCloudsBrokerIsNotBelieved(@TempDir Path elsewhere)
      throws Exception {
    Trust trust = trust(InstantSource.fixed(Instant.EPOCH));
    X509Certificate device = authority.admit(ONE, keyOfOne.publicKey());
    X509Certificate other =
        Authority.in(elsewhere.resolve("keys"))
            .broker(List.of("localhost"), List.of(), Instant.now())
            .certificate();
    X509Certificate own =
        authority.broker(List.of("localhost"), List.of(), Instant.now()).certificate();
    trust.checkServerTrusted(new X509Certificate[] {own}, "EC");
    assertThatThrownBy(() -> trust.checkServerTrusted(new X509Certificate[] {device}, "EC"))
        .hasMessageContaining("no server");
    assertThatThrownBy(() -> trust.checkServerTrusted(new X509Certificate[] {other}, "EC"))
        .hasMessageContaining("another authority");
  }

  private void refused(DeviceId device, SSLSocketFactory tls) {
    assertThatThrownBy(() -> client(device, tls)).isInstanceOf(MqttException.class);
  }

  private static void notAuthorized(Throwable e) {
    assertThat(((MqttException) e).getReasonCode()).isEqualTo(NOT_AUTHORIZED);
  }

  private String password(DeviceId device, DeviceKey key) {
    Bytes signature = key.sign(Pledge.of(device, authority.certificate()));
    return Base64.getEncoder().encodeToString(signature.toArray());
  }

  private String secure() {
    return "ssl://127.0.0.1:" + broker.port();
  }

  private String plain() {
    return "tcp://127.0.0.1:" + plain;
  }

  private Trust trust(InstantSource clock) {
    return Trust.broker(authority.certificate(), clock);
  }

  private SSLSocketFactory tls(DeviceId device, DeviceKey key) {
    return tls(device, key, Instant.now());
  }

  private SSLSocketFactory tls(DeviceId device, DeviceKey key, Instant now) {
    return Tls.own(
        key.privateKey(),
        List.of(authority.admit(device, key.publicKey())),
        trust(InstantSource.fixed(now)));
  }

  private Client client(DeviceId device, SSLSocketFactory tls) throws MqttException {
    return new Client(secure(), device.value(), options(tls));
  }

  private static MqttConnectionOptions login(String user, String password) {
    MqttConnectionOptions options = options(null);
    options.setUserName(user);
    options.setPassword(password.getBytes(StandardCharsets.UTF_8));
    return options;
  }

  private static MqttConnectionOptions options(@Nullable SSLSocketFactory tls) {
    MqttConnectionOptions options =
        new MqttConnectionOptionsBuilder().cleanStart(true).automaticReconnect(false).build();
    if (tls != null) {
      options.setSocketFactory(tls);
      options.setHttpsHostnameVerificationEnabled(false);
    }
    return options;
  }

  /// Any MQTT client.
  private static final class Client implements AutoCloseable {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final MqttAsyncClient client;

    Client(String address, String id, MqttConnectionOptions options) throws MqttException {
      client = new MqttAsyncClient(address, id, new MemoryPersistence());
      try {
        client.connect(options).waitForCompletion(PATIENCE);
      } catch (MqttException e) {
        client.close(true);
        throw e;
      }
    }

    int publish(String topic) throws MqttException {
      return code(client.publish(topic, new byte[] {1}, 1, false));
    }

    int subscribe(String filter) throws MqttException {
      return code(client.subscribe(filter, 1));
    }

    /// The broker's word, however the client passes it on.
    private static int code(IMqttToken token) throws MqttException {
      try {
        token.waitForCompletion(PATIENCE);
      } catch (MqttException e) {
        if (e.getReasonCode() >= 0x80 && e.getReasonCode() < 0x100) {
          return e.getReasonCode();
        }
        throw e;
      }
      int[] codes = token.getReasonCodes();
      return codes == null || codes.length == 0 ? 0 : codes[0];
    }

    @Override
    public void close() throws MqttException {
      client.disconnectForcibly(0, 200, false);
      client.close(true);
    }
  }
}
