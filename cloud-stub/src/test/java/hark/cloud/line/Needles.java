package hark.cloud.line;

import hark.sync.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What must not be found, in all the forms in which it might lie somewhere.
final class Needles {
  private static final int TELLING = 20;

  private final Map<String, List<byte[]>> needles = new LinkedHashMap<>();

  /// Whatever has this name: its bytes as they are, in hex and in base 64.
  void secret(String name, byte[] bytes) {
    add(name, bytes);
    text(name, HexFormat.of().formatHex(bytes));
    text(name, HexFormat.of().withUpperCase().formatHex(bytes));
    text(name, Base64.getEncoder().withoutPadding().encodeToString(bytes));
    text(name, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /// Some text.
  void text(String name, String text) {
    add(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /// A private key: as PKCS #8, the lines of its PEM, and the number that it is.
  void key(String name, PrivateKey key) {
    secret(name, key.getEncoded());
    String pem = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    pem.lines().filter(line -> line.length() == 64).forEach(line -> text(name, line));
    byte[] number = ((ECPrivateKey) key).getS().toByteArray();
    int most = Math.min(32, number.length);
    secret(name, Arrays.copyOfRange(number, number.length - most, number.length));
  }

  /// Pieces of sound. Whole ones may lie across two pages of a file: their beginning is enough, and
  /// what is shorter tells nothing.
  void sound(String name, List<Bytes> pieces) {
    for (Bytes piece : pieces) {
      if (piece.size() >= TELLING) {
        add(name, Arrays.copyOf(piece.toArray(), TELLING));
      }
    }
  }

  private void add(String name, byte[] bytes) {
    needles.computeIfAbsent(name, _ -> new ArrayList<>()).add(bytes);
  }

  /// How many there are of each name.
  Map<String, Integer> counts() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    needles.forEach((name, all) -> counts.put(name, all.size()));
    return counts;
  }

  /// How many of each name are somewhere in these bytes; only names that are found at all.
  Map<String, Integer> in(byte[] haystack) {
    String all = new String(haystack, StandardCharsets.ISO_8859_1);
    Map<String, Integer> found = new LinkedHashMap<>();
    needles.forEach((name, some) -> {
      int hits = 0;
      for (byte[] needle : some) {
        hits += all.contains(new String(needle, StandardCharsets.ISO_8859_1)) ? 1 : 0;
      }
      if (hits > 0) {
        found.put(name, hits);
      }
    });
    return found;
  }

  /// All files of a folder, one behind the other.
  static byte[] files(Path folder, Predicate<Path> which) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).filter(which).toList()) {
        all.write(Files.readAllBytes(file));
        all.write('|');
      }
    }
    return all.toByteArray();
  }
}
