package hark.cloud.identity;

import hark.cloud.catalog.Pairings;
import hark.cloud.catalog.Pairings.Paired;
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
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The desk at which devices are taken in and struck off: it shows codes, answers requests, and
/// tells what has happened.
///
/// A code pairs one device, within ten minutes, and stands five wrong seals. Codes live in memory
/// only: a cloud that was restarted knows none.
public final class Desk {
  /// How long a code is good for.
  public static final Duration OPEN = Duration.ofMinutes(10);

  private static final int TRIES = 5;
  private static final int REMEMBERED = 64;

  /// What the rest of the cloud does when devices come and go.
  public interface Hall {
    /// The broker's addresses for a device that reached the pages under this host, best first; none
    /// when the broker is somebody else's.
    List<String> brokers(String host);

    /// The public key to which recordings are sealed; empty while there is none.
    Bytes sealingKey();

    /// A device was taken in.
    ///
    /// @param code the name of the code that it brought
    void taken(DeviceId device, String code);

    /// A key of this device is let in no more: whoever is connected by it must go, at once.
    void struck(DeviceId device);
  }

  /// What goes back to a device.
  public sealed interface Reply {
    /// It is taken in.
    ///
    /// @param seal that proves the answer, or empty where it proves itself
    record Taken(Bytes answer, Bytes seal) implements Reply {}

    /// It is not.
    record Refused(PairingRefusal why) implements Reply {}
  }

  private final Authority authority;
  private final Pairings pairings;
  private final Hall hall;
  private final InstantSource clock;
  private final Map<String, Offer> offers = new LinkedHashMap<>();

  public Desk(Authority authority, Pairings pairings, Hall hall, InstantSource clock) {
    this.authority = authority;
    this.pairings = pairings;
    this.hall = hall;
    this.clock = clock;
  }

  /// Shows a new code.
  ///
  /// @param host under which a device reaches the pages
  public synchronized PairingCode open(String host, int port) {
    PairingCode code = PairingCode.fresh(host, port);
    if (offers.size() == REMEMBERED) {
      offers.remove(offers.keySet().iterator().next());
    }
    offers.put(code.name(), new Offer(code, clock.millis() + OPEN.toMillis(), 0, null));
    return code;
  }

  /// Answers a device's request.
  ///
  /// @param said the request's bytes
  /// @param seal that came with it
  /// @param host under which the device reached the pages
  public synchronized Reply pair(Bytes said, Bytes seal, String host) {
    PairingRequest request;
    PublicKey key;
    try {
      request = PairingWords.read(said, PairingRequest.class);
      key = Pem.publicKey(request.key());
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      return new Reply.Refused(PairingRefusal.UNREADABLE);
    }
    Offer offer = offers.get(request.code());
    Optional<PairingRefusal> refusal = check(offer, request, said, seal);
    if (offer == null || refusal.isPresent()) {
      return new Reply.Refused(refusal.orElse(PairingRefusal.UNKNOWN_CODE));
    }
    pairings.begin(request.device(), request.key(), clock.millis());
    offers.put(request.code(), offer.usedBy(request.device()));
    Bytes answer = PairingWords.write(answer(request.device(), key, host));
    hall.taken(request.device(), request.code());
    return new Reply.Taken(answer, offer.code().sealOf(said, answer));
  }

  private Optional<PairingRefusal> check(
      @Nullable Offer offer, PairingRequest request, Bytes said, Bytes seal) {
    if (request.version() != PairingRequest.VERSION) {
      return Optional.of(PairingRefusal.UNREADABLE);
    }
    if (offer == null) {
      return Optional.of(PairingRefusal.UNKNOWN_CODE);
    }
    if (offer.tries() >= TRIES) {
      return Optional.of(PairingRefusal.WRONG_SEAL);
    }
    if (!PairingCode.same(offer.code().sealOf(said), seal)) {
      offers.put(request.code(), offer.triedInVain());
      return Optional.of(PairingRefusal.WRONG_SEAL);
    }
    if (offer.device() != null) {
      return Optional.of(PairingRefusal.USED);
    }
    if (clock.millis() > offer.until()) {
      return Optional.of(PairingRefusal.EXPIRED);
    }
    Bytes own = Bytes.sha256(Pem.der(authority.certificate()));
    if (!request.owesTo().isEmpty() && !request.owesTo().equals(own)) {
      return Optional.of(PairingRefusal.OWES_ANOTHER);
    }
    if (pairings.find(request.key()).filter(k -> !k.holds()).isPresent()) {
      return Optional.of(PairingRefusal.KEY_REVOKED);
    }
    boolean taken =
        pairings
                .current(request.device())
                .map(Paired::key)
                .filter(k -> !k.equals(request.key()))
                .isPresent()
            || pairings
                .find(request.key())
                .map(Paired::device)
                .filter(d -> !d.equals(request.device()))
                .isPresent();
    return taken ? Optional.of(PairingRefusal.NAME_TAKEN) : Optional.empty();
  }

  /// Answers a paired device that wants a new key in place of its own; the old one ends with it.
  ///
  /// @param said the request's bytes
  /// @param old the old key's signature of them
  /// @param fresh the new key's signature of them
  public synchronized Reply renew(Bytes said, Bytes old, Bytes fresh, String host) {
    RenewalRequest request;
    PublicKey newKey;
    boolean signed;
    try {
      request = PairingWords.read(said, RenewalRequest.class);
      newKey = Pem.publicKey(request.newKey());
      signed =
          DeviceKey.signed(Pem.publicKey(request.oldKey()), said, old)
              && DeviceKey.signed(newKey, said, fresh);
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      return new Reply.Refused(PairingRefusal.UNREADABLE);
    }
    boolean current =
        pairings
            .current(request.device())
            .map(Paired::key)
            .filter(request.oldKey()::equals)
            .isPresent();
    if (!signed) {
      return new Reply.Refused(PairingRefusal.WRONG_SEAL);
    }
    if (!current || pairings.find(request.newKey()).isPresent()) {
      return new Reply.Refused(PairingRefusal.KEY_REVOKED);
    }
    pairings.begin(request.device(), request.newKey(), clock.millis());
    hall.struck(request.device());
    return new Reply.Taken(PairingWords.write(answer(request.device(), newKey, host)), Bytes.NONE);
  }

  private PairingAnswer answer(DeviceId device, PublicKey key, String host) {
    return new PairingAnswer(
        PairingRequest.VERSION,
        List.of(Pem.der(authority.admit(device, key))),
        Pem.der(authority.certificate()),
        hall.brokers(host),
        hall.sealingKey());
  }

  /// Strikes a device off: its key is never let in again, and its connection ends at once.
  ///
  /// @return whether it was paired
  public synchronized boolean strike(DeviceId device) {
    boolean was = pairings.end(device, clock.millis());
    hall.struck(device);
    return was;
  }
}
