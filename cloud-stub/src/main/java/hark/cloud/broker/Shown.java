package hark.cloud.broker;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/// What the broker shows to clients, and by whom clients' certificates must be signed.
public record Shown(PrivateKey key, X509Certificate certificate, X509Certificate authority) {}
