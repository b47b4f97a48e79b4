package hark.cloud.keys;

import hark.sync.tls.SecretFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// The folder of keys as one file, which a passphrase opens.
///
/// `HARKKEYS`, salt (16 bytes), rounds (4), then a zip of the files under AES-256-GCM, whose key is
/// PBKDF2-HMAC-SHA256 of the passphrase; what stands in front is its associated data. The nonce is
/// 0: each file has its own salt and so its own key. The hole: a short passphrase can be guessed.
public final class Backup {
  private static final byte[] MAGIC = "HARKKEYS".getBytes(StandardCharsets.US_ASCII);
  private static final int SALT = 16;
  private static final int ROUNDS = 1_000_000;
  private static final int LEAST_ROUNDS = 600_000;
  private static final int MOST_ROUNDS = 100_000_000;
  private static final int HEAD = MAGIC.length + SALT + Integer.BYTES;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,80}");

  private Backup() {}

  /// Writes all keys of a folder.
  ///
  /// @throws IOException if there are none, or a file cannot be read or written
  public static void write(Path keys, Path to, char[] passphrase) throws IOException {
    Map<String, byte[]> files = files(keys);
    if (files.isEmpty()) {
      throw new IOException("There are no keys in " + keys + ". Start the cloud once.");
    }
    byte[] salt = new byte[SALT];
    new SecureRandom().nextBytes(salt);
    byte[] head = ByteBuffer.allocate(HEAD).put(MAGIC).put(salt).putInt(ROUNDS).array();
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(zipped)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, head, passphrase).doFinal(zipped.toByteArray());
      SecretFile.write(
          to.toAbsolutePath(),
          ByteBuffer.allocate(HEAD + sealed.length).put(head).put(sealed).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot encrypt", e);
    }
  }

  /// Brings keys back.
  ///
  /// @param overwrite whether keys that are there and differ may be lost
  /// @return the names of the files that were written
  /// @throws IOException if the passphrase or the file is wrong, or keys would be lost; nothing was
  ///   changed then
  public static List<String> read(Path from, Path keys, char[] passphrase, boolean overwrite)
      throws IOException {
    Map<String, byte[]> files = open(from, passphrase);
    Files.createDirectories(keys);
    List<String> lost = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path there = keys.resolve(file.getKey());
      if (Files.exists(there) && !Arrays.equals(Files.readAllBytes(there), file.getValue())) {
        lost.add(file.getKey());
      }
    }
    if (!lost.isEmpty() && !overwrite) {
      throw new IOException(
          "Nothing was changed: %s in %s would be lost, and with it whatever was sealed for it and whoever was paired with it. Save it first (hark cloud key export FILE), then say --overwrite."
              .formatted(String.join(", ", lost), keys));
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      SecretFile.write(keys.resolve(file.getKey()), file.getValue());
    }
    return List.copyOf(files.keySet());
  }

  private static Map<String, byte[]> files(Path keys) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    if (Files.isDirectory(keys)) {
      try (Stream<Path> all = Files.list(keys)) {
        for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
          String name = file.getFileName().toString();
          if (!name.endsWith(".new")) {
            files.put(name, Files.readAllBytes(file));
          }
        }
      }
    }
    return files;
  }

  private static Map<String, byte[]> open(Path from, char[] passphrase) throws IOException {
    byte[] all = Files.readAllBytes(from);
    if (all.length < HEAD || !Arrays.equals(Arrays.copyOf(all, MAGIC.length), MAGIC)) {
      throw new IOException(from + " holds no saved keys. Name a file of: hark cloud key export");
    }
    byte[] head = Arrays.copyOf(all, HEAD);
    Map<String, byte[]> files = new LinkedHashMap<>();
    try {
      byte[] zipped =
          cipher(Cipher.DECRYPT_MODE, head, passphrase).doFinal(all, HEAD, all.length - HEAD);
      try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(zipped))) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          if (!NAME.matcher(entry.getName()).matches()) {
            throw new IOException(from + " holds something that is no key: " + entry.getName());
          }
          files.put(entry.getName(), zip.readAllBytes());
        }
      }
    } catch (AEADBadTagException e) {
      throw new IOException(
          "The passphrase is wrong, or " + from + " was changed. Nothing was changed here.", e);
    } catch (GeneralSecurityException e) {
      throw new IOException(from + " cannot be read: " + e.getMessage(), e);
    }
    return files;
  }

  private static Cipher cipher(int mode, byte[] head, char[] passphrase)
      throws GeneralSecurityException {
    byte[] salt = Arrays.copyOfRange(head, MAGIC.length, MAGIC.length + SALT);
    int rounds = ByteBuffer.wrap(head).getInt(MAGIC.length + SALT);
    if (rounds < LEAST_ROUNDS || rounds > MOST_ROUNDS) {
      throw new GeneralSecurityException(rounds + " rounds");
    }
    PBEKeySpec spec = new PBEKeySpec(passphrase, salt, rounds, 256);
    byte[] key =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    spec.clearPassword();
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, new byte[12]));
    cipher.updateAAD(head);
    return cipher;
  }
}
