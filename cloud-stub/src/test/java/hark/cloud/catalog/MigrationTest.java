package hark.cloud.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import hark.cloud.recorded.Recorded;
import hark.sync.Bytes;
import hark.sync.Channels;
import hark.sync.Codec;
import hark.sync.DeviceId;
import hark.sync.Moment;
import hark.sync.Opening;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A catalog of every earlier version opens, with all that it held.
class MigrationTest {
  @Test
  void aCatalogOfTheFirstVersionIsBroughtUpToDate(@TempDir Path folder) throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("catalog.db");
    Flyway.configure()
        .dataSource(url, null, null)
        .locations("classpath:hark/cloud/catalog")
        .target("1")
        .load()
        .migrate();
    Instant wall = Instant.parse("2026-11-20T10:00:00Z");
    Opening opening =
        Recorded.opening(new DeviceId("old"), Channels.AIR, new Moment(new UUID(1, 2), 5), wall);
    Bytes header = Bytes.ofHex("8702197d00193e80f4058080");
    Jdbi.create(url)
        .useHandle(handle -> {
          handle.execute(
              "INSERT INTO recording (key, id, device, opening, heard_at) VALUES (1, ?, ?, ?, 9)",
              opening.recording().toString(),
              "old",
              Codec.encode(opening).toArray());
          handle.execute("INSERT INTO segment VALUES (1, 2, ?, x'00', x'01')", header.toArray());
        });
    try (Catalog catalog = Catalog.open(folder)) {
      assertThat(catalog.listing().all())
          .singleElement()
          .satisfies(shelved -> assertThat(shelved.wall()).isEqualTo(wall));
      assertThat(catalog.listing().notes(opening.recording())).isEmpty();
      assertThat(catalog.holdings().hash(1, 2)).isEqualTo(Bytes.ofHex("01"));
    }
    assertThat(Codec.header(header).notes()).isEmpty();
  }
}
