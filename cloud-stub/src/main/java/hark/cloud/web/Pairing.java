package hark.cloud.web;

import hark.cloud.identity.Desk;
import hark.cloud.identity.Here;
import hark.sync.Bytes;
import hark.sync.DeviceId;
import hark.sync.pair.PairingCode;
import hark.sync.pair.PairingRefusal;
import hark.sync.pair.PairingWords;
import hark.sync.pair.RenewalRequest;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The desk's window to the network: codes for people with the key, and for devices, which have
/// none yet, the two requests that prove themselves.
public final class Pairing {
  private static final int LONGEST = 4_096;

  private final Desk desk;
  private final String listening;

  /// @param listening the host on which the pages listen
  public Pairing(Desk desk, String listening) {
    this.desk = desk;
    this.listening = listening;
  }

  void routes(RoutesConfig routes) {
    routes.post("/api/pairings", this::open);
    routes.delete("/api/devices/{id}/pairing", this::strike);
    routes.post("/pair", this::pair);
    routes.post("/pair/renew", this::renew);
  }

  private void open(Context request) throws IOException {
    Named here = reachable(request);
    PairingCode code = desk.open(here.host(), here.port());
    QrPath qr = QrPath.of(code.text());
    request
        .contentType("application/json")
        .header("Cache-Control", "no-store")
        .result(
            Views.JSON.writeValueAsBytes(
                new Views.Code(
                    code.name(), code.text(), qr.path(), qr.size(), Desk.OPEN.toSeconds())));
  }

  private void strike(Context request) {
    DeviceId device;
    try {
      device = new DeviceId(request.pathParam("id"));
    } catch (IllegalArgumentException e) {
      throw new BadRequestResponse("This is no device's name.");
    }
    if (!desk.strike(device)) {
      throw new NotFoundResponse("No such device is paired here.");
    }
    request.status(HttpStatus.NO_CONTENT);
  }

  private void pair(Context request) {
    reply(request, desk.pair(body(request), header(request, PairingWords.SEAL), host(request)));
  }

  private void renew(Context request) {
    reply(
        request,
        desk.renew(
            body(request),
            header(request, RenewalRequest.OLD),
            header(request, RenewalRequest.NEW),
            host(request)));
  }

  private static void reply(Context request, Desk.Reply reply) {
    request.contentType("application/json");
    switch (reply) {
      case Desk.Reply.Taken(Bytes answer, Bytes seal) -> {
        request.header(PairingWords.SEAL, seal.hex());
        request.result(answer.toArray());
      }
      case Desk.Reply.Refused(PairingRefusal why) -> {
        request.status(HttpStatus.FORBIDDEN);
        request.result(PairingWords.write(Map.of("refusal", why)).toArray());
      }
    }
  }

  private static Bytes body(Context request) {
    if (request.contentLength() > LONGEST) {
      throw new BadRequestResponse("This is longer than any request to pair.");
    }
    return Bytes.of(request.bodyAsBytes());
  }

  private static Bytes header(Context request, String name) {
    String hex = request.header(name);
    try {
      return hex == null ? Bytes.NONE : Bytes.ofHex(hex.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return Bytes.NONE;
    }
  }

  /// Under which host the other side called.
  private static String host(Context request) {
    return Named.of(request.host(), 80).host();
  }

  /// Where a device finds these pages: where this phone found them, unless the phone is this very
  /// machine.
  private Named reachable(Context request) throws IOException {
    Named called = Named.of(request.host(), 80);
    boolean everywhere = listening.equals("0.0.0.0") || listening.equals("::");
    if (!everywhere || !called.isLoopback()) {
      return called;
    }
    return Here.reachable().stream()
        .findFirst()
        .map(host -> new Named(host, called.port()))
        .orElse(called);
  }

  /// A host and a port as a link names them.
  private record Named(String host, int port) {
    static Named of(@Nullable String called, int usual) {
      String text = called == null || called.isEmpty() ? "localhost" : called;
      int colon = text.lastIndexOf(':');
      boolean bare = colon < 0 || text.endsWith("]");
      try {
        return bare
            ? new Named(text, usual)
            : new Named(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
      } catch (NumberFormatException e) {
        throw new BadRequestResponse("The request names no host.");
      }
    }

    boolean isLoopback() {
      return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }
  }
}
