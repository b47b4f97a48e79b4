package hark.sync.tls;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.X509TrustManager;

/// Which servers a client believes: those whose certificate goes back to an authority that it was
/// given, and that bear a fixed name if one is asked for.
///
/// A board without a clock boots in 1970, when no certificate is valid yet. It has to connect all
/// the same, so as long as its time is not known the chain and the name are checked and the
/// validity is not. What is lost: until then an authority's *expired* certificate would do as well.
///
/// Hark's own broker is believed by authority and a **fixed name** ([#BROKER]), not by its address:
/// a device and its cloud move between networks, and a certificate that names addresses would fail
/// at each move. Nobody else can bear that name, as the authority is the cloud's own and signs
/// nothing for servers but its broker; devices' certificates are for clients only.
public final class Trust implements X509TrustManager {
  /// The name that every Hark broker's certificate bears.
  public static final String BROKER = "broker.hark.internal";

  /// Before this no Hark existed: a clock that shows less was never set.
  private static final Instant SET = Instant.parse("2025-01-01T00:00:00Z");

  private static final String FOR_SERVERS = "1.3.6.1.5.5.7.3.1";
  private static final int DNS_NAME = 2;

  private final List<X509Certificate> authorities;
  private final Optional<String> name;
  private final InstantSource clock;

  private Trust(List<X509Certificate> authorities, Optional<String> name, InstantSource clock) {
    this.authorities = List.copyOf(authorities);
    this.name = name;
    this.clock = clock;
  }

  /// Believes Hark's own broker, wherever it is.
  public static Trust broker(X509Certificate authority, InstantSource clock) {
    return new Trust(List.of(authority), Optional.of(BROKER), clock);
  }

  /// Believes whomever one of these authorities vouches for; that its name is the one that was
  /// called must be checked beside this, as TLS does when it is asked to.
  public static Trust authorities(List<X509Certificate> authorities, InstantSource clock) {
    return new Trust(authorities, Optional.empty(), clock);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    validate(Arrays.asList(chain));
    X509Certificate server = chain[0];
    List<String> uses = server.getExtendedKeyUsage();
    boolean forServers = uses == null ? name.isEmpty() : uses.contains(FOR_SERVERS);
    if (!forServers) {
      throw new CertificateException("the other side is no server: its certificate is a client's");
    }
    if (name.isPresent() && !names(server).contains(name.get())) {
      throw new CertificateException("the other side is not this recorder's broker");
    }
  }

  /// Checks that one of the authorities signed this certificate.
  ///
  /// @throws CertificateException in one sentence
  public void validate(List<X509Certificate> chain) throws CertificateException {
    try {
      CertPath path =
          CertificateFactory.getInstance("X.509")
              .generateCertPath(chain.stream().filter(c -> !authorities.contains(c)).toList());
      PKIXParameters rules =
          new PKIXParameters(
              authorities.stream().map(a -> new TrustAnchor(a, null)).collect(Collectors.toSet()));
      rules.setRevocationEnabled(false);
      rules.setDate(dateFor(chain));
      CertPathValidator.getInstance("PKIX").validate(path, rules);
    } catch (GeneralSecurityException e) {
      throw new CertificateException(sentence(e, chain.getFirst()), e);
    }
  }

  /// Now; or, as long as that is not known, a moment at which the whole chain may be valid.
  private Date dateFor(List<X509Certificate> chain) {
    Instant now = clock.instant();
    return now.isBefore(SET)
        ? chain.stream()
            .map(X509Certificate::getNotBefore)
            .max(Comparator.naturalOrder())
            .orElseThrow()
        : Date.from(now);
  }

  private String sentence(Exception e, X509Certificate server) {
    if (e.getCause() instanceof CertificateExpiredException
        || e.getCause() instanceof CertificateNotYetValidException) {
      return "the certificate is valid from %s to %s, and the clock here says %s: set the clock, or renew the certificate"
          .formatted(
              server.getNotBefore().toInstant(), server.getNotAfter().toInstant(), clock.instant());
    }
    return "its certificate is of another authority than the one that is trusted here";
  }

  private static List<String> names(X509Certificate certificate) throws CertificateException {
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    return names == null
        ? List.of()
        : names.stream()
            .filter(n -> n.get(0).equals(DNS_NAME))
            .map(n -> String.valueOf(n.get(1)))
            .toList();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    throw new CertificateException("nobody connects here");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return authorities.toArray(X509Certificate[]::new);
  }
}
