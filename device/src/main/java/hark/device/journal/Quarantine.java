package hark.device.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/// Where files go that this Hark cannot use: `quarantine/1`, `quarantine/2`, beside the journal.
/// Nothing in it is ever deleted.
///
/// A file `salvaged` in one of them says that what could be read is in the journal. What lacks it
/// is tried at every start: after a crash in the middle, and after an update that reads more.
final class Quarantine {
  private static final List<String> FILES =
      List.of("journal.db", "journal.db-wal", "journal.db-shm", "journal.db-journal", "tail.db");

  private final Path folder;

  Quarantine(Path folder) {
    this.folder = folder;
  }

  /// Moves the journal's files into the next free place.
  Path take() throws IOException {
    return take(FILES);
  }

  /// Moves the tail alone: there is nothing in it to salvage.
  Path takeTail() throws IOException {
    Path place = take(List.of("tail.db"));
    salvaged(place);
    return place;
  }

  private Path take(List<String> names) throws IOException {
    int number = 1;
    while (Files.exists(place(number))) {
      number++;
    }
    Path place = Files.createDirectories(place(number));
    for (String name : names) {
      Path file = folder.resolve(name);
      if (Files.exists(file)) {
        Files.move(file, place.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    return place;
  }

  private Path place(int number) {
    return folder.resolve("quarantine").resolve(String.valueOf(number));
  }

  /// The places that were not salvaged yet.
  List<Path> waiting() throws IOException {
    Path all = folder.resolve("quarantine");
    if (!Files.isDirectory(all)) {
      return List.of();
    }
    try (Stream<Path> places = Files.list(all)) {
      return places
          .filter(p -> Files.exists(p.resolve("journal.db")))
          .filter(p -> !Files.exists(p.resolve("salvaged")))
          .sorted()
          .toList();
    }
  }

  /// What could be read there is in the journal now.
  void salvaged(Path place) throws IOException {
    Files.writeString(place.resolve("salvaged"), "");
  }
}
