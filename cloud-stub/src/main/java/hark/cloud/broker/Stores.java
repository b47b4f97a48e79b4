package hark.cloud.broker;

import hark.sync.tls.SecretFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;

/// The broker's certificate and authority as HiveMQ reads them: two key stores, under a password
/// that is made at each start. HiveMQ looks again now and then, so they may be written anew while
/// it runs.
record Stores(Path own, Path trusted, String password) {
  static Stores in(Path folder, String password) {
    return new Stores(folder.resolve("own.p12"), folder.resolve("trusted.p12"), password);
  }

  void write(Shown shown) throws IOException {
    try {
      KeyStore key = empty();
      key.setKeyEntry(
          "broker",
          shown.key(),
          password.toCharArray(),
          new Certificate[] {shown.certificate(), shown.authority()});
      KeyStore trust = empty();
      trust.setCertificateEntry("authority", shown.authority());
      save(key, own);
      save(trust, trusted);
    } catch (GeneralSecurityException e) {
      throw new IOException("The broker's certificate cannot be written: " + e.getMessage(), e);
    }
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private void save(KeyStore store, Path file) throws GeneralSecurityException, IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    store.store(bytes, password.toCharArray());
    SecretFile.write(file, bytes.toByteArray());
  }
}
