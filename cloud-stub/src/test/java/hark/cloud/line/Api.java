package hark.cloud.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The cloud's API as a phone reads it.
///
/// @param port of the pages
/// @param key that opens them
record Api(int port, String key) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /// The API of the cloud that keeps its data there.
  static Api of(int port, Path data) throws IOException {
    return new Api(port, Files.readString(data.resolve("key")).strip());
  }

  /// All recordings, newest first.
  List<JsonNode> recordings() throws IOException, InterruptedException {
    return List.copyOf(JSON.readTree(get("api/recordings")).values());
  }

  /// One recording, whole.
  JsonNode recording(String id) throws IOException, InterruptedException {
    return JSON.readTree(get("api/recordings/" + id));
  }

  /// The sound of a recording: an Ogg Opus file.
  byte[] sound(String id) throws IOException, InterruptedException {
    return get("api/recordings/" + id + "/sound.opus");
  }

  /// All devices.
  List<JsonNode> devices() throws IOException, InterruptedException {
    return List.copyOf(JSON.readTree(get("api/devices")).values());
  }

  /// A fresh code to pair one device.
  String code() throws IOException, InterruptedException {
    byte[] answer = send("api/pairings", "POST", 200);
    return JSON.readTree(answer).path("code").asString();
  }

  /// Unpairs a device.
  void unpair(String device) throws IOException, InterruptedException {
    send("api/devices/" + device + "/pairing", "DELETE", 204);
  }

  /// Asks a recorder for something.
  ///
  /// @param command JSON: `{"wish":"stop"}`
  void command(String recording, String command) throws IOException, InterruptedException {
    send(
        "api/recordings/" + recording + "/commands",
        "POST",
        HttpRequest.BodyPublishers.ofString(command),
        201);
  }

  /// Takes a command back.
  void takeBack(String command) throws IOException, InterruptedException {
    send("api/commands/" + command, "DELETE", 204);
  }

  private byte[] get(String path) throws IOException, InterruptedException {
    return send(path, "GET", 200);
  }

  private byte[] send(String path, String method, int good)
      throws IOException, InterruptedException {
    return send(path, method, HttpRequest.BodyPublishers.noBody(), good);
  }

  private byte[] send(String path, String method, HttpRequest.BodyPublisher body, int good)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/%s".formatted(port, path)))
            .method(method, body)
            .header("Authorization", "Bearer " + key)
            .timeout(Duration.ofSeconds(60))
            .build();
    HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != good) {
      throw new IOException(
          "the cloud answered %d for %s: %s"
              .formatted(response.statusCode(), path, new String(response.body(), UTF_8)));
    }
    return response.body();
  }
}
