package hark.sync.seal;

import static org.assertj.core.api.Assertions.assertThat;

import hark.sync.Bytes;
import hark.sync.DeviceId;
import hark.sync.Message.Command;
import hark.sync.Message.Filed;
import hark.sync.Message.Outcome;
import hark.sync.Message.Reply;
import hark.sync.RecordingId;
import hark.sync.Wish;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MandateTest {
  private static final DeviceId MINE = new DeviceId("mine");
  private final DeviceKey authority = DeviceKey.make();
  private final DeviceKey other = DeviceKey.make();

  private static Command command(Wish wish) {
    return new Command(
        new UUID(1, 2), MINE, new RecordingId(new UUID(3, 4)), Instant.EPOCH, 0, wish, Bytes.NONE);
  }

  @Test
  void aCommandHoldsAsItsCloudHasSignedItAndForItsDeviceOnly() {
    Command signed = Mandate.sign(command(new Wish.Stop()), authority);
    assertThat(Mandate.holds(signed, MINE, authority.publicKey())).isTrue();
    assertThat(Mandate.holds(signed, MINE, other.publicKey())).isFalse();
    assertThat(Mandate.holds(signed, new DeviceId("another"), authority.publicKey())).isFalse();
    Command changed = command(new Wish.Forget()).signed(signed.signature());
    assertThat(Mandate.holds(changed, MINE, authority.publicKey())).isFalse();
    assertThat(Mandate.holds(command(new Wish.Stop()), MINE, authority.publicKey())).isFalse();
  }

  @Test
  void aReplyHoldsAsItsDeviceHasSignedIt() {
    Reply reply = new Reply(new UUID(1, 2), Outcome.DONE, "done", Bytes.NONE);
    Reply signed = Mandate.sign(reply, authority);
    assertThat(Mandate.holds(signed, authority.publicKey())).isTrue();
    assertThat(Mandate.holds(signed, other.publicKey())).isFalse();
    assertThat(Mandate.holds(reply, authority.publicKey())).isFalse();
    Reply changed =
        new Reply(signed.command(), Outcome.REFUSED, signed.detail(), signed.signature());
    assertThat(Mandate.holds(changed, authority.publicKey())).isFalse();
  }

  @Test
  void filedHoldsAsItsCloudHasSignedIt() {
    Filed filed = new Filed(new RecordingId(new UUID(3, 4)), 7, Bytes.sha256(Bytes.NONE));
    Filed signed = Mandate.sign(filed, authority);
    assertThat(Mandate.holds(signed, authority.publicKey())).isTrue();
    assertThat(Mandate.holds(signed, other.publicKey())).isFalse();
    assertThat(Mandate.holds(filed, authority.publicKey())).isFalse();
    Filed changed = new Filed(filed.recording(), 6, filed.head(), signed.signature());
    assertThat(Mandate.holds(changed, authority.publicKey())).isFalse();
  }
}
