package hark.sync.pair;

import hark.sync.Bytes;
import hark.sync.DeviceId;
import hark.sync.tls.Pem;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;

/// What a device signs with its key to be let in over plain MQTT, where no certificate is shown;
/// the signature in base 64 is its password.
///
/// Whoever listens in can repeat it: so is plain MQTT. It is good at this cloud only.
public final class Pledge {
  private Pledge() {}

  /// The bytes to sign.
  ///
  /// @param authority of the cloud that lets the device in
  public static Bytes of(DeviceId device, X509Certificate authority) {
    String words = "hark plain " + device + " " + Bytes.sha256(Pem.der(authority)).hex();
    return Bytes.of(words.getBytes(StandardCharsets.UTF_8));
  }
}
