package hark.device.phone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks the cloud's API, as a phone does.
public final class CloudClient {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI base;
  private final String key;

  /// @param link the link that the cloud printed: its address with `?key=…`
  public CloudClient(URI link) {
    String query = link.getQuery();
    if (query == null || !query.startsWith("key=")) {
      throw new IllegalArgumentException(
          link + " is not the cloud's link: it ends in ?key=… as the cloud printed it");
    }
    this.key = query.substring("key=".length());
    this.base = link.resolve("/");
  }

  /// What the cloud knows of a recording; nothing while it knows none or cannot be reached.
  public Optional<JsonNode> recording(String id) throws InterruptedException {
    try {
      return Optional.of(JSON.readTree(get("api/recordings/" + id)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// The sound of a recording: an Ogg Opus file.
  public byte[] sound(String id) throws IOException, InterruptedException {
    return get("api/recordings/" + id + "/sound.opus");
  }

  /// Whether the cloud lets this device in now.
  public boolean isPaired(String device) throws IOException, InterruptedException {
    for (JsonNode known : JSON.readTree(get("api/devices"))) {
      if (known.path("id").asString().equals(device)) {
        return known.path("pairing").asString().equals("paired");
      }
    }
    return false;
  }

  /// A fresh code to pair one device.
  public String code() throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve("api/pairings"))
            .POST(HttpRequest.BodyPublishers.noBody());
    return JSON.readTree(send("api/pairings", request)).path("code").asString();
  }

  private byte[] get(String path) throws IOException, InterruptedException {
    return send(path, HttpRequest.newBuilder(base.resolve(path)));
  }

  private byte[] send(String path, HttpRequest.Builder asked)
      throws IOException, InterruptedException {
    HttpRequest request =
        asked.header("Authorization", "Bearer " + key).timeout(Duration.ofSeconds(30)).build();
    HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException("the cloud answered " + response.statusCode() + " for " + path);
    }
    return response.body();
  }
}
