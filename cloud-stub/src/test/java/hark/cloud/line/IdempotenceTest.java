package hark.cloud.line;

import static org.assertj.core.api.Assertions.assertThat;

import hark.cloud.Cloud;
import hark.cloud.Mqtt;
import hark.cloud.broker.Listen;
import hark.cloud.recorded.Parrot;
import hark.cloud.recorded.Recorded;
import hark.cloud.speech.SpeechEngine;
import hark.cloud.speech.Word;
import hark.device.DeviceName;
import hark.device.identity.BrokerSettings;
import hark.device.identity.Identity;
import hark.device.identity.Membership;
import hark.device.identity.Route;
import hark.hardware.Heard;
import hark.hardware.Microphone;
import hark.hardware.sim.Pace;
import hark.hardware.sim.SampleMeeting;
import hark.hardware.sim.WavMicrophone;
import hark.sync.Bytes;
import hark.sync.Chain;
import hark.sync.Channels;
import hark.sync.Codec;
import hark.sync.DeviceId;
import hark.sync.Manifest.End;
import hark.sync.Mark;
import hark.sync.Message;
import hark.sync.Message.Deliver;
import hark.sync.Message.Finish;
import hark.sync.Moment;
import hark.sync.Run;
import hark.sync.Segment;
import hark.sync.mqtt.Access;
import hark.sync.mqtt.Topics;
import hark.sync.seal.CloudKey;
import hark.sync.sound.Packets;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every segment comes one to five times, shuffled, over three connections: it is one recording,
/// heard once.
///
/// `-Dhark.seed` repeats a run.
class IdempotenceTest {
  private static final long SEED =
      Long.getLong("hark.seed", RandomGenerator.getDefault().nextInt(1_000_000));
  private static final int CONNECTIONS = 3;
  private static final int MOST = 5;
  private static final int SECONDS = 30;
  private static final int UNDER_WAY = 50;
  private static final long PATIENCE = House.PATIENCE.toMillis();

  @TempDir Path folder;

  @Test
  void whateverComesAgainIsOneRecordingAndOneTranscription() throws Exception {
    System.out.println("-Dhark.seed=" + SEED);
    Random random = new Random(SEED);
    Path data = Files.createDirectory(folder.resolve("device"));
    Identity identity = Identity.in(data);
    DeviceId device = DeviceName.in(data);
    List<Bytes> heard = new CopyOnWriteArrayList<>();
    Cloud.Settings settings =
        new Cloud.Settings(folder.resolve("cloud"), "127.0.0.1", 0, new Mqtt.Own(Listen.here(0)));
    try (Cloud cloud = Cloud.start(settings, _ -> new Counting(new Parrot(), heard), _ -> {})) {
      new Membership(identity, device, OptionalDouble::empty).join(cloud.offer().text());
      Recorded plain = recorded(device);
      Recorded sealed =
          plain.sealed(CloudKey.read(identity.cloudKey().orElseThrow()), identity.deviceKey(), -1);
      List<Bytes> messages = messages(sealed, random);
      Route route = new Route(BrokerSettings.NONE, identity, device);
      for (int i = 0; i < CONNECTIONS; i++) {
        int from = messages.size() * i / CONNECTIONS;
        int to = messages.size() * (i + 1) / CONNECTIONS;
        say(route.next(), device, messages.subList(from, to));
      }
      System.out.printf("%d messages for %d segments%n", messages.size(), sealed.segments().size());

      Api api = new Api(cloud.port(), cloud.key());
      String id = sealed.recording().toString();
      Await.until(
          "it is filed",
          House.PATIENCE,
          () -> api.recordings().getFirst().path("state").asString().equals("filed"),
          api::toString);
      assertThat(api.recordings()).as("one recording").hasSize(1);
      assertThat(Sound.archived(api.sound(id)).packets())
          .as("each packet once, in order")
          .isEqualTo(packets(plain));
      Whole.awaitUnderstood(api, House.PATIENCE);
      assertThat(heard).as("speech that was heard").isNotEmpty().doesNotHaveDuplicates();
      assertThat(api.recording(id).path("transcript")).isNotEmpty();
    }
  }

  private Recorded recorded(DeviceId device) throws Exception {
    short[] pcm = new short[SECONDS * Packets.RATE];
    int at = 0;
    try (Microphone.Listening listening =
        WavMicrophone.of(SampleMeeting.writeTo(folder), Pace.FAST).listen()) {
      while (at < pcm.length && listening.next() instanceof Heard.Sound(var frame)) {
        System.arraycopy(frame.toArray(), 0, pcm, at, frame.samples());
        at += frame.samples();
      }
    }
    return Recorded.of(
        Recorded.opening(device, Channels.AIR, new Moment(UUID.randomUUID(), 1), null),
        pcm,
        new Recorded.Events(
            List.of(new Mark(20 * Packets.RATE)), List.of(), List.of(), End.STOPPED));
  }

  /// Each segment and the last word, one to five times, in any order.
  private static List<Bytes> messages(Recorded recorded, Random random) {
    List<Message> all = new ArrayList<>();
    Bytes previous = Chain.root(recorded.opening());
    for (Segment segment : recorded.segments()) {
      Deliver deliver = new Deliver(recorded.opening(), Run.of(previous, List.of(segment)));
      all.addAll(Collections.nCopies(random.nextInt(1, MOST + 1), deliver));
      previous = segment.hash();
    }
    Finish finish = new Finish(recorded.opening(), recorded.manifest());
    all.addAll(Collections.nCopies(random.nextInt(1, MOST + 1), finish));
    Collections.shuffle(all, random);
    return all.stream().map(Codec::encode).toList();
  }

  private static List<Bytes> packets(Recorded recorded) {
    return recorded.segments().stream()
        .flatMap(segment -> Packets.split(segment.body().toArray()).stream())
        .map(Bytes::of)
        .toList();
  }

  /// Says all of it over one connection, as the device.
  private static void say(Access access, DeviceId device, List<Bytes> messages) throws Exception {
    MqttAsyncClient client = connect(access, device);
    try {
      List<IMqttToken> sent = new ArrayList<>();
      for (Bytes message : messages) {
        sent.add(client.publish(Topics.up(device), message.toArray(), 1, false));
        if (sent.size() >= UNDER_WAY) {
          sent.removeFirst().waitForCompletion(PATIENCE);
        }
      }
      for (IMqttToken token : sent) {
        token.waitForCompletion(PATIENCE);
      }
      client.disconnect().waitForCompletion(PATIENCE);
    } finally {
      client.close(true);
    }
  }

  private static MqttAsyncClient connect(Access access, DeviceId device) throws MqttException {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(true);
    options.setAutomaticReconnect(false);
    options.setSocketFactory(access.tls());
    options.setHttpsHostnameVerificationEnabled(false);
    MqttAsyncClient client =
        new MqttAsyncClient(access.address(), device.value(), new MemoryPersistence());
    client.connect(options).waitForCompletion(PATIENCE);
    return client;
  }

  /// An engine that writes down what it was given.
  private record Counting(SpeechEngine engine, List<Bytes> heard) implements SpeechEngine {
    @Override
    public String name() {
      return engine.name();
    }

    @Override
    public boolean draft() {
      return engine.draft();
    }

    @Override
    public List<Word> recognize(short[] pcm) {
      ByteBuffer bytes = ByteBuffer.allocate(2 * pcm.length);
      bytes.asShortBuffer().put(pcm);
      heard.add(Bytes.sha256(Bytes.of(bytes.array())));
      return engine.recognize(pcm);
    }

    @Override
    public void close() {
      engine.close();
    }
  }
}
