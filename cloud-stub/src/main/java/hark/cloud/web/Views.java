package hark.cloud.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import hark.cloud.catalog.Commands;
import hark.cloud.catalog.Devices;
import hark.cloud.catalog.Listing.Shelved;
import hark.cloud.catalog.Pairings;
import hark.cloud.catalog.Stage;
import hark.cloud.proof.Standing;
import hark.cloud.search.SearchIndex;
import hark.cloud.speech.Utterance;
import hark.cloud.speech.Word;
import hark.cloud.understanding.Summary;
import hark.sync.DeviceStatus;
import hark.sync.Gap;
import hark.sync.Manifest;
import hark.sync.Note;
import hark.sync.Range;
import hark.sync.Wish;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The JSON that pages read: times in seconds, instants as ISO 8601, null where nothing is known.
final class Views {
  static final JsonMapper JSON = JsonMapper.builder().build();
  private static final double RATE = 16_000;

  private Views() {}

  record Step(String name, String state, int percent, @Nullable String reason) {
    static Step of(Shelved shelved, Stage.Standing standing) {
      return new Step(
          standing.stage().words(),
          standing.state().words(),
          shelved.percent(standing),
          standing.reason());
    }

    /// The step that is under way, or the last one done.
    static Step current(Shelved shelved) {
      return shelved.stages().values().stream()
          .filter(s -> s.state() != Stage.State.DONE)
          .findFirst()
          .map(s -> of(shelved, s))
          .orElseGet(() -> new Step(Stage.INDEXED.words(), Stage.State.DONE.words(), 100, null));
    }
  }

  /// A recording in the list.
  ///
  /// @param gaps those that nobody asked for
  record Item(
      String id,
      String device,
      @Nullable String startedAt,
      double seconds,
      String state,
      boolean recovered,
      @Nullable String title,
      int marks,
      int gaps,
      Step stage,
      int words,
      List<CommandAt> commands) {
    static Item of(Shelved shelved, boolean live, List<Commands.Known> commands) {
      Manifest manifest = shelved.manifest();
      return new Item(
          shelved.recording().toString(),
          shelved.opening().device().value(),
          startOf(shelved),
          toSeconds(shelved.length()),
          shelved.filedAt() != null ? "filed" : live ? "recording" : "receiving",
          manifest != null && manifest.end() == Manifest.End.RECOVERED,
          titleOf(shelved),
          shelved.marks().size(),
          (int) shelved.gaps().stream().filter(gap -> !onPurpose(gap.cause())).count(),
          Step.current(shelved),
          shelved.words(),
          commands.stream().map(CommandAt::of).toList());
    }
  }

  /// What was asked of the recorder.
  ///
  /// @param wish `mark`, `rename`, `stop` or `forget`
  /// @param state `waiting`, `done`, `already` or `refused`
  /// @param detail the recorder's words, or null while it has not replied
  /// @param title that a recording is to have, or null
  record CommandAt(
      String id,
      String wish,
      String state,
      @Nullable String detail,
      @Nullable String title,
      String askedAt,
      @Nullable String repliedAt) {
    static CommandAt of(Commands.Known known) {
      Long replied = known.repliedAt();
      return new CommandAt(
          known.command().id().toString(),
          word(known.command().wish().kind()),
          known.state().words(),
          known.detail(),
          known.command().wish() instanceof Wish.Rename(String title) ? title : null,
          known.command().asked().toString(),
          replied == null ? null : Instant.ofEpochMilli(replied).toString());
    }
  }

  private static boolean onPurpose(Gap.Cause cause) {
    return switch (cause) {
      case PAUSED -> true;
      case OVERRUN, MUTED, MICROPHONE_GONE, POWER_LOST, FULL -> false;
    };
  }

  record MarkAt(double at) {}

  /// A gap.
  ///
  /// @param seconds 0 when nobody can know
  /// @param asked whether the person wanted it
  record GapAt(double at, double seconds, String cause, boolean asked) {
    static GapAt of(Gap gap) {
      return new GapAt(
          toSeconds(gap.sample()),
          ms(gap.millis()),
          gap.cause().name().toLowerCase(Locale.ROOT).replace('_', ' '),
          onPurpose(gap.cause()));
    }
  }

  record WordAt(String text, double from, double to, @Nullable Double confidence) {
    static WordAt of(Word word) {
      return new WordAt(
          word.text(),
          ms(word.fromMs()),
          ms(word.toMs()),
          word.confidence().isPresent() ? word.confidence().getAsDouble() : null);
    }
  }

  record Said(double from, double to, List<WordAt> words) {
    static Said of(Utterance utterance) {
      return new Said(
          ms(utterance.fromMs()),
          ms(utterance.toMs()),
          utterance.words().stream().map(WordAt::of).toList());
    }
  }

  record Sentence(String text, double from, double to) {}

  record Understood(String title, List<Sentence> sentences, List<String> keywords, String engine) {
    static @Nullable Understood of(@Nullable Summary summary) {
      return summary == null
          ? null
          : new Understood(
              summary.title(),
              summary.sentences().stream()
                  .map(s -> new Sentence(s.text(), ms(s.fromMs()), ms(s.toMs())))
                  .toList(),
              summary.keywords(),
              summary.engine());
    }
  }

  record Engine(String name, boolean draft) {}

  /// What proves a recording that is complete.
  ///
  /// @param signature `proven` by its device, by an `unknown` one, `wrong`, or `none`
  record Proof(int segments, String head, String signature) {}

  /// Segments that have not come.
  ///
  /// @param from the number of the first
  /// @param to the number of the last
  /// @param begins seconds of sound before them
  /// @param ends where the next one that is here begins, in seconds; null when nobody knows
  record Hole(int from, int to, double begins, @Nullable Double ends) {
    static Hole of(Range range, long begins, @Nullable Long ends) {
      return new Hole(
          range.from(),
          range.to() - 1,
          toSeconds(begins),
          ends == null ? null : Double.valueOf(toSeconds(ends)));
    }
  }

  private static String word(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }

  /// A recording, whole.
  ///
  /// @param channels the microphone on each: `air`, `vibration`, `left`, `right`
  /// @param preRoll seconds of sound from before the press; 0 without pre-roll
  /// @param sealing how its sound came: `open`, `sealed`, or `locked` for a key that is not here
  /// @param doneAt when it was filed and when each stage was done, milliseconds since 1970
  record Detail(
      String id,
      String device,
      @Nullable String startedAt,
      double seconds,
      List<String> channels,
      String state,
      boolean recovered,
      @Nullable String title,
      List<MarkAt> marks,
      List<GapAt> gaps,
      List<NoteAt> notes,
      double preRoll,
      Step stage,
      int words,
      List<Said> transcript,
      @Nullable Understood summary,
      List<Step> stages,
      @Nullable Engine engine,
      List<Hole> missing,
      @Nullable Proof proof,
      String sealing,
      Map<String, Long> doneAt,
      List<CommandAt> commands) {
    static Detail of(
        Item item,
        Shelved shelved,
        List<Note> notes,
        List<Utterance> transcript,
        List<Hole> missing,
        @Nullable Engine engine,
        Standing standing) {
      Manifest manifest = shelved.manifest();
      boolean filed = shelved.filedAt() != null;
      Map<String, Long> doneAt = new LinkedHashMap<>();
      if (shelved.filedAt() != null) {
        doneAt.put("filed", shelved.filedAt());
      }
      shelved.stages().values().stream()
          .filter(s -> s.state() == Stage.State.DONE)
          .forEach(s -> doneAt.put(s.stage().words(), s.at()));
      return new Detail(
          item.id(),
          item.device(),
          item.startedAt(),
          item.seconds(),
          shelved.opening().channels().names(),
          item.state(),
          item.recovered(),
          item.title(),
          shelved.marks().stream().map(m -> new MarkAt(toSeconds(m.sample()))).toList(),
          shelved.gaps().stream().map(GapAt::of).toList(),
          NoteAt.of(notes, shelved.opening().channels()),
          toSeconds(
              notes.stream()
                  .filter(note -> note.kind() == Note.Kind.PRESSED)
                  .mapToLong(Note::sample)
                  .findFirst()
                  .orElse(0)),
          item.stage(),
          item.words(),
          transcript.stream().map(Said::of).toList(),
          Understood.of(summaryOf(shelved)),
          shelved.stages().values().stream().map(s -> Step.of(shelved, s)).toList(),
          engine,
          filed ? List.of() : missing,
          filed && manifest != null ? proof(manifest, standing) : null,
          word(standing.sealing()),
          doneAt,
          item.commands());
    }

    private static Proof proof(Manifest manifest, Standing standing) {
      return new Proof(manifest.segments(), manifest.head().hex(), word(standing.signature()));
    }
  }

  /// A device and the last that it said of itself. A device with its pairing: `paired`, `unpaired`
  /// or `never`, since when.
  record Device(
      String id,
      boolean online,
      String seenAt,
      String pairing,
      @Nullable String pairingAt,
      @JsonUnwrapped DeviceStatus status) {
    /// @param keys with which it was ever paired, oldest first
    static Device of(Devices.Known known, List<Pairings.Paired> keys) {
      Pairings.Paired last = keys.isEmpty() ? null : keys.getLast();
      return new Device(
          known.id().value(),
          known.online(),
          Instant.ofEpochMilli(known.seenAt()).toString(),
          last == null ? "never" : last.holds() ? "paired" : "unpaired",
          last == null ? null : since(last).toString(),
          known.status());
    }

    private static Instant since(Pairings.Paired key) {
      Long ended = key.endedAt();
      return Instant.ofEpochMilli(ended == null ? key.pairedAt() : ended);
    }
  }

  /// A device that was paired and has not been heard of.
  static Devices.Known never(Pairings.Paired paired) {
    return new Devices.Known(paired.device(), DeviceStatus.UNKNOWN, false, paired.pairedAt());
  }

  /// A code, and the device that was paired by it.
  record Paired(String name, String device) {}

  /// A code to be shown.
  ///
  /// @param name by which an event tells that it was used
  /// @param code as a person reads it
  /// @param qr the same as a QR code: the outline of its dark squares as an SVG path
  /// @param size of the QR code, in squares a side
  /// @param seconds for which it is good
  record Code(String name, String code, String qr, int size, long seconds) {}

  record Found(
      String recording,
      @Nullable String title,
      @Nullable String startedAt,
      double from,
      double to,
      List<SearchIndex.Fragment> fragments) {}

  record Search(String query, List<Found> hits) {}

  record EngineState(String name, boolean ready, int percent, String message) {}

  static Found found(SearchIndex.Hit hit, @Nullable Shelved shelved) {
    return new Found(
        hit.recording().toString(),
        shelved == null ? null : titleOf(shelved),
        shelved == null ? null : startOf(shelved),
        ms(hit.fromMs()),
        ms(hit.toMs()),
        hit.fragments());
  }

  /// As a person called it, else as it was understood; null for neither.
  private static @Nullable String titleOf(Shelved shelved) {
    String own = shelved.title();
    Summary summary = summaryOf(shelved);
    String title = own != null && !own.isEmpty() ? own : summary == null ? "" : summary.title();
    return title.isEmpty() ? null : title;
  }

  private static @Nullable Summary summaryOf(Shelved shelved) {
    String json = shelved.summary();
    return json == null ? null : JSON.readValue(json, Summary.class);
  }

  private static @Nullable String startOf(Shelved shelved) {
    Instant wall = shelved.wall();
    return wall == null ? null : wall.toString();
  }

  private static double toSeconds(long samples) {
    return Math.round(samples / RATE * 1_000) / 1_000.0;
  }

  private static double ms(long millis) {
    return millis / 1_000.0;
  }
}
