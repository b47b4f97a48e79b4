package hark.sync.pair;

import hark.sync.Bytes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// What a person carries from the cloud's page to the device: where the cloud is, and a secret that
/// works once.
///
/// ```
/// HARK:192.168.1.5:8080/7K3D-9QXA-04MT-R6ZC-WB1E-H8NV-5JPG
/// ```
///
/// 128 secret bits and 12 check bits in Crockford's base 32, which knows no I, L, O and U and reads
/// those that were meant as 1 and 0; upper or lower case, with or without the dashes. The check
/// covers the address too, so that a slip of the pen is noticed before anything is sent.
///
/// @param host of the cloud's pages; an IPv6 address stands in brackets
/// @param port of the cloud's pages
/// @param secret 16 random bytes
public record PairingCode(String host, int port, Bytes secret) {
  private static final String PREFIX = "hark:";
  private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int SECRET = 16;
  private static final int CHECK_BITS = 12;
  private static final int LENGTH = 28;
  private static final int GROUP = 4;

  public PairingCode {
    if (host.isEmpty() || port < 1 || port > 65_535 || secret.size() != SECRET) {
      throw new IllegalArgumentException("A pairing code needs an address and 16 secret bytes.");
    }
    host = host.toLowerCase(Locale.ROOT);
  }

  /// A fresh code for the cloud at this address.
  public static PairingCode fresh(String host, int port) {
    byte[] secret = new byte[SECRET];
    new SecureRandom().nextBytes(secret);
    return new PairingCode(host, port, Bytes.of(secret));
  }

  /// Reads a code as a person typed it.
  ///
  /// @throws IllegalArgumentException in one sentence, with what to do
  public static PairingCode parse(String typed) {
    String text = typed.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
    int slash = text.lastIndexOf('/');
    int colon = text.lastIndexOf(':', Math.max(0, slash));
    if (!text.startsWith(PREFIX) || slash < 0 || colon < PREFIX.length() + 1) {
      throw new IllegalArgumentException(
          "This is no pairing code: it looks like HARK:192.168.1.5:8080/7K3D-…, on the phone under"
              + " Devices, Pair a device.");
    }
    int port;
    try {
      port = Integer.parseInt(text.substring(colon + 1, slash));
    } catch (NumberFormatException e) {
      throw mistyped(e);
    }
    BigInteger value = number(text.substring(slash + 1));
    byte[] secret = new byte[SECRET];
    byte[] all = value.shiftRight(CHECK_BITS).toByteArray();
    int taken = Math.min(SECRET, all.length);
    System.arraycopy(all, all.length - taken, secret, SECRET - taken, taken);
    String host = text.substring(PREFIX.length(), colon);
    Bytes bytes = Bytes.of(secret);
    if (port < 1 || port > 65_535 || !value.equals(value(host, port, bytes))) {
      throw mistyped(null);
    }
    return new PairingCode(host, port, bytes);
  }

  private static BigInteger number(String letters) {
    BigInteger value = BigInteger.ZERO;
    int length = 0;
    for (char letter : letters.toUpperCase(Locale.ROOT).replace("-", "").toCharArray()) {
      int digit =
          switch (letter) {
            case 'O' -> 0;
            case 'I', 'L' -> 1;
            default -> LETTERS.indexOf(letter);
          };
      if (digit < 0) {
        throw mistyped(null);
      }
      value = value.shiftLeft(5).or(BigInteger.valueOf(digit));
      length++;
    }
    if (length != LENGTH) {
      throw mistyped(null);
    }
    return value;
  }

  private static IllegalArgumentException mistyped(@Nullable Throwable cause) {
    return new IllegalArgumentException(
        "The pairing code is mistyped: compare it with the page, letter by letter.", cause);
  }

  /// As a person reads and types it. Secret until it was used.
  public String text() {
    BigInteger value = value(host, port, secret);
    StringBuilder letters = new StringBuilder();
    for (int i = LENGTH - 1; i >= 0; i--) {
      letters.append(LETTERS.charAt(value.shiftRight(5 * i).intValue() & 31));
      if (i > 0 && i % GROUP == 0) {
        letters.append('-');
      }
    }
    return PREFIX.toUpperCase(Locale.ROOT)
        + host.toUpperCase(Locale.ROOT)
        + ":"
        + port
        + "/"
        + letters;
  }

  private static BigInteger value(String host, int port, Bytes secret) {
    Bytes digest = Bytes.sha256(bytes("hark code " + host + ":" + port + " "), secret);
    BigInteger check =
        new BigInteger(1, digest.toArray()).shiftRight(8 * digest.size() - CHECK_BITS);
    return new BigInteger(1, secret.toArray()).shiftLeft(CHECK_BITS).or(check);
  }

  /// By which the cloud finds the code; tells nothing of the secret.
  public String name() {
    return Bytes.sha256(bytes("hark code name "), secret).hex().substring(0, 16);
  }

  /// What proves that a request is of the code's holder.
  public Bytes sealOf(Bytes request) {
    return mac("hark pair request 1", request, Bytes.NONE);
  }

  /// What proves that an answer is of the code's holder, and to this request.
  public Bytes sealOf(Bytes request, Bytes answer) {
    return mac("hark pair answer 1", Bytes.sha256(request), answer);
  }

  /// Whether two seals are the same, compared in constant time.
  public static boolean same(Bytes one, Bytes other) {
    return MessageDigest.isEqual(one.toArray(), other.toArray());
  }

  private Bytes mac(String label, Bytes first, Bytes second) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.toArray(), "HmacSHA256"));
      mac.update(bytes(label + " ").toArray());
      mac.update(first.toArray());
      mac.update(second.toArray());
      return Bytes.of(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private static Bytes bytes(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "PairingCode[of " + host + ":" + port + "]";
  }
}
