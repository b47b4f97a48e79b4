package hark.cloud.broker;

import com.hivemq.extension.sdk.api.interceptor.publish.PublishInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundInput;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundOutput;
import com.hivemq.extension.sdk.api.packets.publish.AckReasonCode;
import com.hivemq.extension.sdk.api.packets.publish.PublishPacket;
import hark.sync.Bytes;
import hark.sync.DeviceId;
import hark.sync.mqtt.Topics;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes what a device says on its own `up` to the cloud's [Ear], where there is one, and not over
/// a connection to the same process: a client would read each byte of it a second time.
///
/// HiveMQ asks here before it asks who may speak on a topic, so that is looked at here, too:
/// whatever is not a device on its own topic goes the usual way, and is refused there.
final class Ears implements PublishInboundInterceptor {
  private volatile @Nullable Ear ear;

  void listen(Ear with) {
    ear = with;
  }

  @Override
  public void onInboundPublish(PublishInboundInput input, PublishInboundOutput output) {
    Ear listening = ear;
    PublishPacket said = input.getPublishPacket();
    Optional<DeviceId> from = Topics.device(said.getTopic());
    if (listening != null
        && from.isPresent()
        && said.getTopic().equals(Topics.up(from.get()))
        && from.get().value().equals(input.getClientInformation().getClientId())) {
      ByteBuffer payload = said.getPayload().orElseGet(() -> ByteBuffer.allocate(0));
      listening.hear(from.get(), Bytes.next(payload.duplicate(), payload.remaining()));
      output.preventPublishDelivery(AckReasonCode.SUCCESS);
    }
  }
}
