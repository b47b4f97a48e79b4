package hark.cloud.broker;

import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.auth.parameter.TopicPermission;
import com.hivemq.extension.sdk.api.auth.parameter.TopicPermission.MqttActivity;
import com.hivemq.extension.sdk.api.auth.parameter.TopicPermission.PermissionType;
import com.hivemq.extension.sdk.api.auth.parameter.TopicPermission.SharedSubscription;
import com.hivemq.extension.sdk.api.client.parameter.ClientTlsInformation;
import com.hivemq.extension.sdk.api.packets.auth.DefaultAuthorizationBehaviour;
import com.hivemq.extension.sdk.api.packets.auth.ModifiableDefaultPermissions;
import com.hivemq.extension.sdk.api.packets.connect.ConnackReasonCode;
import com.hivemq.extension.sdk.api.packets.connect.ConnectPacket;
import com.hivemq.extension.sdk.api.services.builder.Builders;
import hark.sync.DeviceId;
import hark.sync.mqtt.Access.Login;
import hark.sync.mqtt.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets in whom the [Door] admits, each with the rights to its own topics and no others: a device
/// says what it has to say on its `up`, `status` and `online`, and hears its `down`. Whatever is
/// not allowed is refused, wills too. Nobody comes in without a name.
///
/// A device's name is its client id and the name in its certificate. The cloud itself comes in by a
/// password that is made at each start and never leaves the memory.
final class Rights implements SimpleAuthenticator {
  private static final Logger LOG = LoggerFactory.getLogger(Rights.class);

  private final Door door;
  private final Login cloud;

  Rights(Door door, Login cloud) {
    this.door = door;
    this.cloud = cloud;
  }

  @Override
  public void onConnect(SimpleAuthInput input, SimpleAuthOutput output) {
    ConnectPacket connect = input.getConnectPacket();
    Optional<X509Certificate> shown =
        input
            .getConnectionInformation()
            .getClientTlsInformation()
            .flatMap(ClientTlsInformation::getClientCertificate);
    Optional<String> password = connect.getPassword().map(Rights::text);
    ModifiableDefaultPermissions rights = output.getDefaultPermissions();
    rights.clear();
    rights.setDefaultBehaviour(DefaultAuthorizationBehaviour.DENY);
    if (shown.isEmpty() && isCloud(connect, password)) {
      for (String topic : new String[] {Topics.ALL_UP, Topics.ALL_STATUS, Topics.ALL_ONLINE}) {
        rights.add(right(topic, MqttActivity.SUBSCRIBE));
      }
      rights.add(right(Topics.ALL_DOWN, MqttActivity.PUBLISH));
      output.authenticateSuccessfully();
      return;
    }
    Optional<DeviceId> device = name(connect.getClientId());
    boolean admitted =
        device.isPresent()
            && shown
                .map(c -> named(c, device.get()) && door.admits(device.get(), c.getPublicKey()))
                .orElseGet(() ->
                    password.isPresent()
                        && connect.getUserName().equals(Optional.of(device.get().value()))
                        && door.admits(device.get(), password.get()));
    if (!admitted) {
      LOG.info("Let nobody in as {}", connect.getClientId());
      output.failAuthentication(ConnackReasonCode.NOT_AUTHORIZED, "not paired with this cloud");
      return;
    }
    rights.add(right(Topics.up(device.orElseThrow()), MqttActivity.PUBLISH));
    rights.add(right(Topics.status(device.orElseThrow()), MqttActivity.PUBLISH));
    rights.add(right(Topics.online(device.orElseThrow()), MqttActivity.PUBLISH));
    rights.add(right(Topics.down(device.orElseThrow()), MqttActivity.SUBSCRIBE));
    output.authenticateSuccessfully();
  }

  private boolean isCloud(ConnectPacket connect, Optional<String> password) {
    return connect.getUserName().equals(Optional.of(cloud.user()))
        && password
            .filter(p -> MessageDigest.isEqual(bytes(p), bytes(cloud.password())))
            .isPresent();
  }

  private static TopicPermission right(String topic, MqttActivity activity) {
    return Builders.topicPermission()
        .topicFilter(topic)
        .activity(activity)
        .sharedSubscription(SharedSubscription.NOT_SHARED)
        .type(PermissionType.ALLOW)
        .build();
  }

  private static Optional<DeviceId> name(String clientId) {
    try {
      return Optional.of(new DeviceId(clientId));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean named(X509Certificate certificate, DeviceId device) {
    return certificate.getSubjectX500Principal().getName().equals("CN=" + device);
  }

  private static String text(ByteBuffer buffer) {
    return StandardCharsets.UTF_8.decode(buffer.duplicate()).toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
