package hark.sync.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/// Makes sockets that speak TLS.
public final class Tls {
  private Tls() {}

  /// Sockets that show this certificate to whom they trust; TLS 1.3 only, as both ends are Hark.
  public static SSLSocketFactory own(PrivateKey key, List<X509Certificate> chain, Trust trust) {
    return factory("TLSv1.3", new OwnKey(key, chain), trust);
  }

  /// Sockets that show nothing of their own; TLS 1.2 or 1.3.
  ///
  /// @param trust whom to believe; null for those whom this system believes
  public static SSLSocketFactory foreign(@Nullable Trust trust) {
    return factory("TLS", null, trust);
  }

  private static SSLSocketFactory factory(
      String protocol, @Nullable KeyManager key, @Nullable Trust trust) {
    try {
      SSLContext context = SSLContext.getInstance(protocol);
      context.init(
          key == null ? null : new KeyManager[] {key},
          trust == null ? null : new TrustManager[] {trust},
          null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java speaks no " + protocol, e);
    }
  }
}
