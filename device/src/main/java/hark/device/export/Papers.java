package hark.device.export;

import hark.sync.Bytes;
import hark.sync.proof.BundleWriter;
import hark.sync.proof.Part;
import hark.sync.seal.DeviceKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.util.LinkedHashMap;
import java.util.Map;

/// What shows whose recorder it was: its public key, and the certificate that its cloud gave for
/// it. Nothing in it is secret.
public record Papers(Map<Part, Bytes> parts) {
  /// A recorder that nobody knows.
  public static final Papers NONE = new Papers(Map.of());

  public Papers {
    parts = Map.copyOf(parts);
  }

  /// Those of the recorder that keeps its data here.
  ///
  /// @throws IOException if they cannot be read
  public static Papers of(Path data) throws IOException {
    Path identity = data.resolve("identity");
    Map<Part, Bytes> parts = new LinkedHashMap<>();
    Path key = identity.resolve("device.key");
    if (Files.exists(key)) {
      try {
        String pem = Files.readString(key, StandardCharsets.US_ASCII);
        String open = DeviceKey.pem(DeviceKey.parse(pem).publicKey());
        parts.put(Part.DEVICE_KEY, Bytes.of(open.getBytes(StandardCharsets.US_ASCII)));
      } catch (InvalidKeyException e) {
        throw new IOException(key + " holds no key any more. Bring it back from a copy.", e);
      }
    }
    for (Part part : new Part[] {Part.DEVICE_CERTIFICATE, Part.AUTHORITY}) {
      Path file = identity.resolve(part.file());
      if (Files.exists(file)) {
        parts.put(part, Bytes.of(Files.readAllBytes(file)));
      }
    }
    return new Papers(parts);
  }

  void writeTo(BundleWriter bundle) throws IOException {
    for (Part part : Part.values()) {
      Bytes content = parts.get(part);
      if (content != null) {
        bundle.put(part, content);
      }
    }
  }
}
