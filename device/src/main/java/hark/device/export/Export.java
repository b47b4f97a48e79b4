package hark.device.export;

import hark.device.journal.Journal.Shelved;
import hark.device.journal.JournalException;
import hark.device.journal.JournalView;
import hark.device.journal.Stretch;
import hark.sync.Bytes;
import hark.sync.Chain;
import hark.sync.Manifest;
import hark.sync.Note;
import hark.sync.RecordingId;
import hark.sync.Segment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Writes recordings into a folder, one after another.
///
/// Promise: a file that has its name is whole and on the disk; a file of the same name that holds
/// something else is never touched; what is there already is not written again. Each segment is
/// held against the chain on its way. The hole: who pulls out the stick finds hidden `.part` files
/// on it, which the next export writes anew.
public final class Export {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd_HH-mm-ss'Z'").withZone(ZoneOffset.UTC);
  private static final int RUN_BYTES = 1 << 18;

  /// Hears how far it is, several times a second: return at once.
  public interface Watcher {
    /// A part of one file of a recording is done.
    void at(RecordingId recording, Form form, int segments, int of);
  }

  private final JournalView journal;
  private final Folder folder;
  private final Set<Form> forms;
  private final Papers papers;
  private final Watcher watcher;

  /// @param path made if it is not there
  /// @param forms of a recording that is not sealed; one that is leaves as a bundle
  /// @param papers what shows whose recorder it is
  /// @throws IOException if it cannot be written; the message says what to do
  public Export(JournalView journal, Path path, Set<Form> forms, Papers papers, Watcher watcher)
      throws IOException {
    this.papers = papers;
    this.journal = journal;
    this.folder = new Folder(path);
    this.forms = forms;
    this.watcher = watcher;
  }

  /// Refuses in time what the folder has no room for.
  ///
  /// @throws IOException if these recordings do not fit; the message says by how much
  public void measure(List<Shelved> recordings) throws IOException {
    long wanted = 0;
    for (Shelved recording : recordings) {
      for (Form form : forms(recording)) {
        if (recording.manifest() != null
            && !recording.freed()
            && !Files.exists(folder.path(name(recording) + form.suffix()))) {
          wanted += form.bytes(recording);
        }
      }
    }
    long room = folder.room();
    if (wanted > room) {
      throw new IOException(
          "%s holds %.1f more GB, and %.1f are wanted. Make room, take a larger one, name fewer recordings, or leave the WAV out: --no-wav"
              .formatted(folder.path(""), room / 1e9, wanted / 1e9));
    }
  }

  /// Writes one recording.
  ///
  /// @throws IOException if the folder refuses it; the message says what to do
  /// @throws JournalException if the journal cannot be read or the recording is damaged
  public Outcome export(Shelved recording) throws IOException, JournalException {
    Manifest manifest = recording.manifest();
    if (manifest == null) {
      return new Outcome.Left("is being recorded; stop it first");
    }
    if (recording.freed()) {
      return new Outcome.Left("is not here any more; the cloud holds it");
    }
    String name = name(recording);
    Optional<Sheet> before = sheet(name);
    if (before.isPresent() && isWhole(before.get(), recording, manifest)) {
      return new Outcome.There(before.get());
    }
    List<Note> notes = new ArrayList<>();
    Map<String, Sheet.File> files = new LinkedHashMap<>();
    for (Form form : forms(recording)) {
      String file = name + form.suffix();
      notes.clear();
      Folder.Kept kept = folder.put(file, out -> write(recording, manifest, form, out, notes));
      files.put(form.suffix().substring(1), new Sheet.File(file, kept.bytes(), kept.sha256()));
    }
    Sheet sheet = Sheet.of(recording, manifest, notes, files);
    folder.replace(name + ".json", out -> out.write(sheet.toJson()));
    return new Outcome.Written(sheet);
  }

  /// Nobody can make sound of what is sealed for the cloud.
  private Set<Form> forms(Shelved recording) {
    return recording.opening().sealedKey().isEmpty() ? forms : EnumSet.of(Form.BUNDLE);
  }

  private void write(
      Shelved recording, Manifest manifest, Form form, OutputStream out, List<Note> notes)
      throws IOException, JournalException {
    RecordingId id = recording.opening().recording();
    Sound sound = form.begin(recording.opening(), recording.samples(), papers, out);
    Bytes hash = Chain.root(recording.opening());
    for (int from = 0; from < recording.sealed(); ) {
      Stretch run = journal.read(id, from, recording.sealed(), RUN_BYTES);
      for (Segment segment : run.segments()) {
        if (!Chain.holds(hash, segment)) {
          throw new JournalException(
              "Segment %d of %s is not what was sealed: the card is damaged. Copy the journal's folder to a safe place, then: hark device salvage"
                  .formatted(segment.index(), id),
              new IOException("its hash differs"));
        }
        hash = segment.hash();
        notes.addAll(segment.header().notes());
        sound.add(segment);
      }
      from += run.segments().size();
      watcher.at(id, form, from, recording.sealed());
    }
    sound.end(manifest);
  }

  /// The name without an ending: the one that it was exported by before, else a new one.
  private String name(Shelved recording) throws IOException {
    String id = recording.opening().recording().toString();
    String end = "_" + id.substring(0, 8);
    try (DirectoryStream<Path> sheets =
        Files.newDirectoryStream(folder.path(""), "[!.]*" + end + ".json")) {
      for (Path sheet : sheets) {
        String name = sheet.getFileName().toString().replace(".json", "");
        if (sheet(name).filter(s -> s.recording().equals(id)).isPresent()) {
          return name;
        }
      }
    }
    return when(recording.wall()) + end;
  }

  private static String when(@Nullable Instant wall) {
    return wall == null ? "time-unknown" : WHEN.format(wall);
  }

  private Optional<Sheet> sheet(String name) throws IOException {
    Path file = folder.path(name + ".json");
    try {
      return Files.exists(file)
          ? Optional.of(Sheet.read(Files.readAllBytes(file)))
          : Optional.empty();
    } catch (JacksonException e) {
      throw new IOException(
          file + " is no sheet of ours. It was not touched; export to an empty folder.", e);
    }
  }

  /// Whether all that is wanted is there, byte for byte as it was written.
  private boolean isWhole(Sheet sheet, Shelved recording, Manifest manifest) throws IOException {
    if (!sheet.chainHead().equals(manifest.head().hex())) {
      return false;
    }
    for (Form form : forms(recording)) {
      Sheet.File file = sheet.files().get(form.suffix().substring(1));
      if (file == null
          || !Files.exists(folder.path(file.name()))
          || !folder.look(file.name()).equals(new Folder.Kept(file.bytes(), file.sha256()))) {
        return false;
      }
    }
    return true;
  }
}
