package hark.device.export;

import hark.device.journal.Journal.Shelved;
import hark.sync.Chain;
import hark.sync.Gap;
import hark.sync.Manifest;
import hark.sync.Mark;
import hark.sync.Note;
import hark.sync.Opening;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What is known of an exported recording, as JSON beside its sound.
///
/// @param recording its name, for ever
/// @param seconds of sound on each channel
/// @param end `stopped`, or `recovered` after a crash or a power cut
/// @param began the time of day at its first sample, or null where nobody knows it
/// @param boot the boot of the board that it began in
/// @param bootNanos when in that boot, on its monotonic clock
/// @param chainRoot the hash before the first segment, in hexadecimal
/// @param chainHead the hash of the last segment, in hexadecimal: names the sound for ever
/// @param files what lies beside, by its ending: `opus`, `wav`
public record Sheet(
    String recording,
    String device,
    List<String> channels,
    double seconds,
    long samples,
    int segments,
    String end,
    @Nullable String began,
    String boot,
    long bootNanos,
    String chainRoot,
    String chainHead,
    List<Moment> marks,
    List<Hole> gaps,
    List<Change> notes,
    Map<String, File> files) {
  private static final double RATE = 16_000;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /// A mark.
  ///
  /// @param at seconds of sound before it
  public record Moment(double at) {}

  /// A gap.
  ///
  /// @param at seconds of sound before it
  /// @param seconds how long it was; 0 when nobody can know
  public record Hole(double at, double seconds, String cause) {}

  /// Something that changed.
  ///
  /// @param at seconds of sound before it
  public record Change(double at, String kind) {}

  /// A file.
  ///
  /// @param sha256 of its bytes, in hexadecimal
  public record File(String name, long bytes, String sha256) {}

  static Sheet of(Shelved recording, Manifest manifest, List<Note> notes, Map<String, File> files) {
    Opening opening = recording.opening();
    return new Sheet(
        opening.recording().toString(),
        opening.device().toString(),
        opening.channels().names(),
        manifest.samples() / RATE,
        manifest.samples(),
        manifest.segments(),
        word(manifest.end()),
        recording.wall() == null ? null : recording.wall().toString(),
        opening.started().boot().toString(),
        opening.started().nanos(),
        Chain.root(opening).hex(),
        manifest.head().hex(),
        manifest.marks().stream().map(Sheet::moment).toList(),
        manifest.gaps().stream().map(Sheet::hole).toList(),
        notes.stream()
            .map(n -> new Change(n.sample() / RATE, n.kind().words(opening.channels())))
            .toList(),
        files);
  }

  static Sheet read(byte[] json) {
    return JSON.readValue(json, Sheet.class);
  }

  byte[] toJson() {
    return JSON.writeValueAsBytes(this);
  }

  private static Moment moment(Mark mark) {
    return new Moment(mark.sample() / RATE);
  }

  private static Hole hole(Gap gap) {
    return new Hole(gap.sample() / RATE, gap.millis() / 1e3, word(gap.cause()));
  }

  private static String word(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
