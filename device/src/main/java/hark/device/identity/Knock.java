package hark.device.identity;

import hark.sync.Bytes;
import hark.sync.pair.PairingRefusal;
import hark.sync.pair.PairingWords;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One request to the cloud's pages, over plain HTTP: what is said proves itself.
final class Knock {
  private static final int PATIENCE_MS = 5_000;
  private static final int LONGEST = 65_536;

  /// The cloud's word.
  ///
  /// @param seal that came with it, or empty
  /// @param refusal why not, or null when it is an answer
  record Word(Bytes said, Bytes seal, @Nullable PairingRefusal refusal) {}

  private record Refused(@Nullable PairingRefusal refusal) {}

  private Knock() {}

  /// @param cloud `host:port`
  /// @throws PairingException if the cloud cannot be reached, or says something else
  static Word at(String cloud, String path, Map<String, Bytes> headers, Bytes said)
      throws PairingException {
    try {
      HttpURLConnection call =
          (HttpURLConnection) URI.create("http://" + cloud + path).toURL().openConnection();
      call.setConnectTimeout(PATIENCE_MS);
      call.setReadTimeout(PATIENCE_MS);
      call.setDoOutput(true);
      call.setInstanceFollowRedirects(false);
      call.setRequestProperty("Content-Type", "application/json");
      headers.forEach((name, value) -> call.setRequestProperty(name, value.hex()));
      try (OutputStream out = call.getOutputStream()) {
        out.write(said.toArray());
      }
      int status = call.getResponseCode();
      InputStream body = status < 400 ? call.getInputStream() : call.getErrorStream();
      try (InputStream in = Objects.requireNonNullElse(body, InputStream.nullInputStream())) {
        Bytes answer = Bytes.of(in.readNBytes(LONGEST));
        if (status == HttpURLConnection.HTTP_OK) {
          return new Word(answer, seal(call.getHeaderField(PairingWords.SEAL)), null);
        }
        if (status == HttpURLConnection.HTTP_FORBIDDEN) {
          PairingRefusal why = PairingWords.read(answer, Refused.class).refusal();
          return new Word(answer, Bytes.NONE, why == null ? PairingRefusal.UNREADABLE : why);
        }
        throw new PairingException(
            "What answers at %s is no Hark cloud (HTTP %d). Compare the address in the code with the page."
                .formatted(cloud, status),
            true);
      }
    } catch (PairingException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw new PairingException(
          "The cloud at %s cannot be reached (%s). Are recorder and cloud on the same network, and is the cloud running?"
              .formatted(cloud, e.getMessage()),
          false);
    }
  }

  private static Bytes seal(@Nullable String hex) {
    return hex == null ? Bytes.NONE : Bytes.ofHex(hex);
  }
}
