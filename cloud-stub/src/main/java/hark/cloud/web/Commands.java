package hark.cloud.web;

import hark.cloud.catalog.Catalog;
import hark.cloud.catalog.Listing.Shelved;
import hark.cloud.command.CannotAsk;
import hark.cloud.command.CommandDesk;
import hark.sync.RecordingId;
import hark.sync.Wish;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The command desk's window to the pages: asking something of a recorder, and taking it back.
final class Commands {
  private static final int LONGEST = 4_096;

  private final Catalog catalog;
  private final CommandDesk desk;

  Commands(Catalog catalog, CommandDesk desk) {
    this.catalog = catalog;
    this.desk = desk;
  }

  void routes(RoutesConfig routes) {
    routes.post("/api/recordings/{id}/commands", this::ask);
    routes.delete("/api/commands/{id}", this::takeBack);
  }

  private void ask(Context request) {
    Shelved recording;
    try {
      recording =
          catalog
              .listing()
              .find(RecordingId.parse(request.pathParam("id")))
              .orElseThrow(() -> new NotFoundResponse("There is no such recording here."));
    } catch (IllegalArgumentException e) {
      throw new BadRequestResponse("This is no recording's name.");
    }
    try {
      desk.ask(recording, wish(request));
      request.status(HttpStatus.CREATED);
    } catch (CannotAsk e) {
      request.status(HttpStatus.CONFLICT).result(String.valueOf(e.getMessage()));
    }
  }

  private static Wish wish(Context request) {
    if (request.contentLength() > LONGEST) {
      throw new BadRequestResponse("This is longer than any command.");
    }
    JsonNode body;
    try {
      body = Views.JSON.readTree(request.bodyAsBytes());
    } catch (JacksonException e) {
      throw new BadRequestResponse("This is no command.");
    }
    try {
      return switch (body.path("wish").asString("")) {
        case "mark" -> new Wish.Mark();
        case "rename" -> new Wish.Rename(body.path("title").asString("").strip());
        case "stop" -> new Wish.Stop();
        case "forget" -> new Wish.Forget();
        default -> throw new BadRequestResponse("It is mark, rename, stop or forget.");
      };
    } catch (IllegalArgumentException e) {
      throw new BadRequestResponse(String.valueOf(e.getMessage()));
    }
  }

  private void takeBack(Context request) {
    UUID id;
    try {
      id = UUID.fromString(request.pathParam("id"));
    } catch (IllegalArgumentException e) {
      throw new BadRequestResponse("This is no command's name.");
    }
    request.status(desk.takeBack(id) ? HttpStatus.NO_CONTENT : HttpStatus.CONFLICT);
  }
}
