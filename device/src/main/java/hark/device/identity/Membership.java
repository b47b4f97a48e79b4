package hark.device.identity;

import hark.sync.Bytes;
import hark.sync.DeviceId;
import hark.sync.pair.PairingAnswer;
import hark.sync.pair.PairingCode;
import hark.sync.pair.PairingRefusal;
import hark.sync.pair.PairingRequest;
import hark.sync.pair.PairingWords;
import hark.sync.pair.RenewalRequest;
import hark.sync.seal.DeviceKey;
import hark.sync.tls.Pem;
import hark.sync.tls.Trust;
import java.io.IOException;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/// Joins a cloud, changes the key with which it is known there, and leaves it.
///
/// As long as anything is owed to a cloud, the recorder joins no other and does not leave: what is
/// owed is sealed for that one alone.
public final class Membership {
  private final Identity identity;
  private final DeviceId device;
  private final Supplier<OptionalDouble> owed;
  private final InstantSource clock = InstantSource.system();

  /// @param owed seconds of sound that the cloud does not hold yet; empty when it holds everything
  public Membership(Identity identity, DeviceId device, Supplier<OptionalDouble> owed) {
    this.identity = identity;
    this.device = device;
    this.owed = owed;
  }

  /// Joins the cloud of this code, in place of the one it belongs to.
  ///
  /// @return what happened, in one sentence
  /// @throws PairingException if it does not come to that
  /// @throws IOException if the pairing cannot be written
  public synchronized String join(String typed) throws IOException {
    PairingCode code;
    try {
      code = PairingCode.parse(typed);
    } catch (IllegalArgumentException e) {
      throw new PairingException(String.valueOf(e.getMessage()), true);
    }
    DeviceKey key = identity.deviceKey();
    Knock.Word word = ask(code, key);
    if (word.refusal() == PairingRefusal.KEY_REVOKED) {
      // Unpaired once, it comes back as somebody new: the old key opens nothing any more.
      key = DeviceKey.make();
      word = ask(code, key);
    }
    if (word.refusal() != null) {
      throw refused(word.refusal());
    }
    String cloud = code.host() + ":" + code.port();
    identity.join(pairing(word.said(), key, cloud), key);
    return "%s is paired with the cloud at %s.".formatted(device, cloud);
  }

  private Knock.Word ask(PairingCode code, DeviceKey key) throws PairingException {
    byte[] nonce = new byte[16];
    new SecureRandom().nextBytes(nonce);
    Bytes request =
        PairingWords.write(
            new PairingRequest(
                PairingRequest.VERSION,
                code.name(),
                device,
                Bytes.of(key.publicKey().getEncoded()),
                Bytes.of(nonce),
                owesTo()));
    Knock.Word word =
        Knock.at(
            code.host() + ":" + code.port(),
            "/pair",
            Map.of(PairingWords.SEAL, code.sealOf(request)),
            request);
    if (word.refusal() == null
        && !PairingCode.same(code.sealOf(request, word.said()), word.seal())) {
      throw refused(PairingRefusal.WRONG_SEAL);
    }
    return word;
  }

  /// SHA-256 of the authority that it owes sound to, or nothing.
  private Bytes owesTo() {
    return owed.get().isPresent()
        ? identity.pairing().map(p -> Bytes.sha256(Pem.der(p.authority()))).orElse(Bytes.NONE)
        : Bytes.NONE;
  }

  private PairingException refused(PairingRefusal why) {
    OptionalDouble seconds = owed.get();
    String how =
        why == PairingRefusal.OWES_ANOTHER && seconds.isPresent()
            ? " (%.0f s are owed)".formatted(seconds.getAsDouble())
            : "";
    return new PairingException("Not paired. " + why.sentence() + how, true);
  }

  private Pairing pairing(Bytes said, DeviceKey key, String cloud) throws PairingException {
    try {
      PairingAnswer answer = PairingWords.read(said, PairingAnswer.class);
      List<X509Certificate> chain = new ArrayList<>();
      for (Bytes der : answer.chain()) {
        chain.add(Pem.certificate(der));
      }
      X509Certificate authority = Pem.certificate(answer.authority());
      if (chain.isEmpty() || !chain.getFirst().getPublicKey().equals(key.publicKey())) {
        throw new CertificateException("the certificate is for another recorder");
      }
      Trust.authorities(List.of(authority), clock).validate(chain);
      return new Pairing(chain, authority, answer.brokers(), cloud, answer.cloudKey());
    } catch (IllegalArgumentException | CertificateException e) {
      throw new PairingException(
          "Not paired. The cloud's answer cannot be used: " + e.getMessage() + ".", true);
    }
  }

  /// Changes the key with which the cloud knows it; the old one ends at once.
  ///
  /// @return what happened, in one sentence
  public synchronized String renew() throws IOException {
    Pairing now =
        identity
            .pairing()
            .orElseThrow(() ->
                new PairingException("This recorder is not paired: hark device pair CODE", true));
    DeviceKey old = identity.deviceKey();
    DeviceKey fresh = DeviceKey.make();
    Bytes request =
        PairingWords.write(
            new RenewalRequest(
                PairingRequest.VERSION,
                device,
                Bytes.of(old.publicKey().getEncoded()),
                Bytes.of(fresh.publicKey().getEncoded())));
    Knock.Word word =
        Knock.at(
            now.cloud(),
            "/pair/renew",
            Map.of(RenewalRequest.OLD, old.sign(request), RenewalRequest.NEW, fresh.sign(request)),
            request);
    if (word.refusal() != null) {
      throw new PairingException("The key stays as it is. " + word.refusal().sentence(), true);
    }
    Pairing answer = pairing(word.said(), fresh, now.cloud());
    if (!answer.authority().equals(now.authority())) {
      throw new PairingException(
          "The key stays as it is: another cloud answers at " + now.cloud() + ".", true);
    }
    identity.join(answer, fresh);
    return "%s has a new key; the old one opens nothing any more.".formatted(device);
  }

  /// Leaves the cloud.
  ///
  /// @return what happened, in one sentence
  /// @throws PairingException while anything is owed to it
  public synchronized String leave() throws IOException {
    Optional<Pairing> now = identity.pairing();
    if (now.isEmpty()) {
      return "This recorder is not paired.";
    }
    OptionalDouble seconds = owed.get();
    if (seconds.isPresent()) {
      throw new PairingException(
          "Still paired: %.0f s of sound are owed to the cloud at %s. Let the recorder reach it, or take the sound out first: hark device export DIR"
              .formatted(seconds.getAsDouble(), now.get().cloud()),
          true);
    }
    identity.leave();
    return "%s belongs to no cloud any more. Unpair it on the phone too, under Devices."
        .formatted(device);
  }

  /// Does what another program asks for: `pair CODE`, `renew` or `unpair`.
  ///
  /// @return what happened, in one sentence
  public String obey(String order) throws IOException {
    String verb = order.split(" ", 2)[0];
    return switch (verb) {
      case "pair" -> join(order.substring(verb.length()));
      case "renew" -> renew();
      case "unpair" -> leave();
      default -> throw new PairingException("Nobody knows how to \"" + verb + "\".", true);
    };
  }
}
