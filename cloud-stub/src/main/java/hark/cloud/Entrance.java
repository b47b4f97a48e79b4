package hark.cloud;

import hark.cloud.broker.Broker;
import hark.cloud.broker.Ear;
import hark.cloud.broker.Listen;
import hark.cloud.broker.Shown;
import hark.cloud.identity.Authority;
import hark.cloud.identity.Here;
import hark.cloud.identity.Register;
import hark.sync.DeviceId;
import hark.sync.mqtt.Access;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way in for devices: the embedded broker with a certificate that renews itself, or nothing
/// where somebody else's broker is used.
final class Entrance implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);

  /// Much more often than the certificate needs it: it lasts two years.
  private static final long RENEW_EVERY_DAYS = 90;

  private final Mqtt mqtt;
  private final Authority authority;
  private final @Nullable Broker broker;
  private final ScheduledExecutorService renewal =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("certificate").daemon().factory());

  Entrance(Path folder, Mqtt mqtt, Authority authority, Register register) throws IOException {
    this.mqtt = mqtt;
    this.authority = authority;
    this.broker =
        switch (mqtt) {
          case Mqtt.Own(Listen listen) -> Broker.start(folder, listen, shown(), register);
          case Mqtt.Foreign _ -> null;
        };
    if (broker != null) {
      var _ =
          renewal.scheduleAtFixedRate(
              () -> renew(broker), RENEW_EVERY_DAYS, RENEW_EVERY_DAYS, TimeUnit.DAYS);
    }
  }

  private Shown shown() throws IOException {
    Authority.Holder holder = authority.broker(Here.names(), Here.addresses(), Instant.now());
    return new Shown(holder.key(), holder.certificate(), authority.certificate());
  }

  private void renew(Broker running) {
    try {
      running.show(shown());
    } catch (IOException e) {
      LOG.error("The broker's certificate was not renewed; it lasts on: {}", e.getMessage());
    }
  }

  /// The cloud's own way to the broker.
  Access access() {
    return switch (mqtt) {
      case Mqtt.Own _ when broker != null -> broker.own();
      case Mqtt.Own _ -> throw new IllegalStateException("no broker");
      case Mqtt.Foreign(Access access) -> access;
    };
  }

  /// Hears what devices say without a way over the network.
  ///
  /// @return whether that can be: not where the broker is somebody else's
  boolean listen(Ear ear) {
    if (broker != null) {
      broker.listen(ear);
    }
    return broker != null;
  }

  /// What to tell a person of where devices connect.
  String address() {
    return broker == null ? access().address() : "ssl://127.0.0.1:" + broker.port();
  }

  /// Where a device connects that reached the pages under this host, best first; nowhere when the
  /// broker is somebody else's.
  List<String> addresses(String host) {
    if (broker == null || !(mqtt instanceof Mqtt.Own(Listen listen))) {
      return List.of();
    }
    Set<String> hosts = new LinkedHashSet<>();
    if (listen.host().equals("0.0.0.0")) {
      hosts.add(host);
      try {
        hosts.addAll(Here.reachable());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      hosts.addAll(Here.names());
    } else {
      hosts.add(listen.host());
    }
    List<String> addresses = new ArrayList<>();
    hosts.forEach(name -> addresses.add("ssl://" + name + ":" + broker.port()));
    return addresses;
  }

  /// Ends a device's connection.
  void disconnect(DeviceId device) {
    if (broker != null) {
      broker.disconnect(device);
    }
  }

  @Override
  public void close() {
    renewal.shutdownNow();
    if (broker != null) {
      broker.close();
    }
  }
}
