package hark.sync.seal;

import hark.sync.Bytes;
import hark.sync.Codec;
import hark.sync.DeviceId;
import hark.sync.Message.Command;
import hark.sync.Message.Filed;
import hark.sync.Message.Reply;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;

/// How device and cloud know each other's word where it counts, over a broker that nobody trusts:
/// the cloud's certificate authority signs commands, each for one device, and that a recording is
/// Filed; the device signs its replies.
public final class Mandate {
  private static final Bytes COMMAND = purpose("hark command\n");
  private static final Bytes FILED = purpose("hark filed\n");
  private static final Bytes REPLY = purpose("hark reply\n");

  private Mandate() {}

  /// The command with the authority's signature.
  public static Command sign(Command command, DeviceKey authority) {
    return command.signed(authority.sign(meant(command)));
  }

  /// Whether this device's cloud asks it.
  ///
  /// @param authority of the cloud that the device is paired with
  public static boolean holds(Command command, DeviceId device, PublicKey authority) {
    return command.device().equals(device)
        && DeviceKey.signed(authority, meant(command), command.signature());
  }

  /// The reply with the device's signature.
  public static Reply sign(Reply reply, DeviceKey device) {
    return reply.signed(device.sign(meant(reply)));
  }

  /// Whether the device with this key gave this reply.
  public static boolean holds(Reply reply, PublicKey device) {
    return DeviceKey.signed(device, meant(reply), reply.signature());
  }

  /// That it is Filed, with the authority's signature.
  public static Filed sign(Filed filed, DeviceKey authority) {
    return filed.signed(authority.sign(meant(filed)));
  }

  /// Whether this authority's cloud has filed it.
  public static boolean holds(Filed filed, PublicKey authority) {
    return DeviceKey.signed(authority, meant(filed), filed.signature());
  }

  private static Bytes meant(Filed filed) {
    return Bytes.sha256(FILED, Codec.encode(filed.signed(Bytes.NONE)));
  }

  private static Bytes meant(Command command) {
    return Bytes.sha256(COMMAND, Codec.encode(command.unsigned()));
  }

  private static Bytes meant(Reply reply) {
    return Bytes.sha256(REPLY, Codec.encode(reply.unsigned()));
  }

  private static Bytes purpose(String words) {
    return Bytes.of(words.getBytes(StandardCharsets.US_ASCII));
  }
}
