package hark.cloud.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import io.javalin.http.UnauthorizedResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Who may read: whoever opened the link with the key once. The key is made at the first start and
/// lies beside the recordings, readable by their owner only.
public final class Key {
  private static final String COOKIE = "hark";
  private static final int YEAR = 365 * 24 * 3600;

  private final String secret;

  private Key(String secret) {
    this.secret = secret;
  }

  /// The key in this folder; made if it is not there. It is written under another name first, so
  /// that a crash leaves all of it or nothing: an empty key would let everybody in.
  public static Key in(Path folder) throws IOException {
    Path file = folder.resolve("key");
    if (!Files.exists(file)) {
      byte[] random = new byte[18];
      new SecureRandom().nextBytes(random);
      Path draft = folder.resolve("key.new");
      Files.writeString(
          draft,
          Base64.getUrlEncoder().encodeToString(random),
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.SYNC);
      if (Files.getFileStore(draft).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return new Key(Files.readString(file).strip());
  }

  /// The key itself, for the link.
  public String secret() {
    return secret;
  }

  /// Lets a request with the key in its address in, once and for all: keeps it as a cookie and
  /// takes it out of the address.
  void welcome(Context request) {
    String offered = request.queryParam("key");
    if (offered != null && fits(offered)) {
      Cookie cookie = new Cookie(COOKIE, secret, "/", YEAR);
      cookie.setHttpOnly(true);
      cookie.setSameSite(SameSite.LAX);
      request.cookie(cookie);
      request.redirect(request.path());
    }
  }

  /// Refuses a request that has no key.
  void check(Context request) {
    String header = request.header("Authorization");
    String bearer =
        header != null && header.startsWith("Bearer ")
            ? header.substring("Bearer ".length())
            : null;
    if (!fits(request.cookie(COOKIE)) && !fits(bearer)) {
      throw new UnauthorizedResponse("Open the link that the cloud printed when it started.");
    }
  }

  private boolean fits(@Nullable String offered) {
    return offered != null
        && MessageDigest.isEqual(
            offered.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
  }
}
