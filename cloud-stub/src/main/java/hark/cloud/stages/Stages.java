package hark.cloud.stages;

import hark.cloud.archive.Archive;
import hark.cloud.catalog.Catalog;
import hark.cloud.catalog.Listing.Shelved;
import hark.cloud.catalog.Stage;
import hark.cloud.catalog.Stage.Standing;
import hark.cloud.catalog.Stage.State;
import hark.cloud.catalog.Works;
import hark.cloud.keys.Keyring;
import hark.cloud.search.SearchIndex;
import hark.cloud.speech.SpeechEngine;
import hark.cloud.speech.Utterance;
import hark.cloud.understanding.Summarizer;
import hark.sync.RecordingId;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// The one worker that brings every recording as far as it can be brought, in turns.
///
/// Each step is written with its result before the next begins, so a restart goes on where it was.
/// A step that fails is tried again a few times and then says why; it takes nothing with it that
/// was done.
public final class Stages implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Stages.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int ATTEMPTS = 5;
  private static final long RETRY_SECONDS = 5;

  /// How long it gives way at a time, and at most without a break, in milliseconds.
  private static final long REST = 1_000;

  private static final long LONGEST_REST = 600_000;

  /// Opens the speech engine; may take its time.
  public interface Engines {
    /// A ready engine.
    SpeechEngine open() throws IOException;
  }

  private final Catalog catalog;
  private final Works works;
  private final Archive archive;
  private final SearchIndex index;
  private final Clock clock;
  private final Engines engines;
  private final Consumer<RecordingId> changed;
  private final Excerpts excerpts;

  /// Which are looked at again in a while because more is coming ahead.
  private final Set<RecordingId> awaited = ConcurrentHashMap.newKeySet();

  /// Whose turn it is, each once.
  private final LinkedHashSet<RecordingId> turns = new LinkedHashSet<>();

  private final Map<RecordingId, Transcription> open = new HashMap<>();
  private final Thread thread = Thread.ofPlatform().name("stages").daemon().unstarted(this::run);
  private boolean closed;

  /// Since when it gives way without a break, and until when, in milliseconds.
  private long restsSince;

  private long restsUntil;

  /// @param keyring what opens recordings
  /// @param engines opens the speech engine, on the worker's thread
  /// @param changed hears of each recording of which more is known, on the worker's thread
  public Stages(
      Catalog catalog,
      Archive archive,
      Keyring keyring,
      SearchIndex index,
      Clock clock,
      Engines engines,
      Consumer<RecordingId> changed) {
    this.catalog = catalog;
    this.works = catalog.works();
    this.archive = archive;
    this.index = index;
    this.clock = clock;
    this.engines = engines;
    this.changed = changed;
    this.excerpts = new Excerpts(catalog.ahead(), keyring);
  }

  /// Begins with whatever an earlier run left unfinished.
  public void start() {
    thread.start();
  }

  /// More of a recording has come. Returns at once.
  public void look(RecordingId recording) {
    synchronized (turns) {
      turns.add(recording);
      turns.notifyAll();
    }
  }

  /// A device brings what it owes: lets that be written first, as it is quickly done and hearing it
  /// is not. Returns at once.
  public void giveWay() {
    synchronized (turns) {
      long now = clock.millis();
      restsSince = now > restsUntil ? now : restsSince;
      restsUntil = now + REST;
    }
  }

  private boolean givesWay() {
    long now = clock.millis();
    return now < restsUntil && now >= restsSince && now - restsSince < LONGEST_REST;
  }

  @Override
  public void close() {
    // Not interrupted: that would tear whatever it is writing, and the search index with it.
    synchronized (turns) {
      closed = true;
      turns.notifyAll();
    }
    try {
      thread.join(TimeUnit.SECONDS.toMillis(30));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (SpeechEngine engine = engines.open()) {
      fillIndex();
      works.unfinished().forEach(this::look);
      RecordingId recording = next();
      while (recording != null) {
        tryToAdvance(recording, engine);
        recording = next();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      LOG.error("Recordings are kept but not transcribed until the cloud is started again", e);
    }
  }

  /// Whose turn it is; null when there are no more turns.
  private @Nullable RecordingId next() throws InterruptedException {
    synchronized (turns) {
      while (!closed && (turns.isEmpty() || givesWay())) {
        turns.wait(turns.isEmpty() ? 0 : REST);
      }
      return closed ? null : turns.removeFirst();
    }
  }

  /// One that stumbles, as while the catalog takes nothing, is looked at again and takes no other
  /// with it.
  private void tryToAdvance(RecordingId recording, SpeechEngine engine) {
    try {
      advance(recording, engine);
    } catch (RuntimeException e) {
      LOG.error("{} is looked at again in a while", recording, e);
      close(recording);
      lookAgain(recording);
    }
  }

  private void lookAgain(RecordingId recording) {
    CompletableFuture.delayedExecutor(RETRY_SECONDS, TimeUnit.SECONDS)
        .execute(() -> look(recording));
  }

  private void advance(RecordingId recording, SpeechEngine engine) {
    Shelved shelved = catalog.listing().find(recording).orElse(null);
    if (shelved == null) {
      return;
    }
    readAhead(shelved, engine);
    for (Standing standing : shelved.stages().values()) {
      if (standing.state() == State.DONE || standing.state() == State.FAILED) {
        continue;
      }
      try {
        if (!work(standing, shelved, engine)) {
          return;
        }
      } catch (IOException | RuntimeException e) {
        failed(recording, standing, e);
        if (standing.stage() == Stage.TRANSCRIBED) {
          return;
        }
      }
    }
    close(recording);
  }

  private void readAhead(Shelved shelved, SpeechEngine engine) {
    RecordingId recording = shelved.recording();
    try {
      switch (excerpts.look(shelved, engine, clock.millis())) {
        case NOTHING -> {}
        case READ -> {
          changed.accept(recording);
          look(recording);
        }
        case COMING -> {
          if (awaited.add(recording)) {
            CompletableFuture.delayedExecutor(Excerpts.RESTS, TimeUnit.MILLISECONDS)
                .execute(() -> {
                  awaited.remove(recording);
                  look(recording);
                });
          }
        }
      }
    } catch (IOException | RuntimeException e) {
      LOG.error("What came ahead of {} is read with the rest", recording, e);
    }
  }

  private void close(RecordingId recording) {
    Transcription transcription = open.remove(recording);
    if (transcription != null) {
      transcription.close();
    }
  }

  /// @return whether the stage is done, so that the next can begin
  private boolean work(Standing standing, Shelved shelved, SpeechEngine engine) throws IOException {
    RecordingId recording = shelved.recording();
    return switch (standing.stage()) {
      case TRANSCRIBED -> {
        Transcription transcription = open.get(recording);
        if (transcription == null) {
          transcription = new Transcription(archive, works, clock, engine, shelved, standing);
          open.put(recording, transcription);
        }
        yield switch (transcription.go(shelved, () -> changed.accept(recording))) {
          case DONE -> true;
          case MORE -> {
            look(recording);
            yield false;
          }
          case WAITS -> false;
        };
      }
      case UNDERSTOOD -> {
        List<Utterance> transcript = works.transcript(recording);
        String summary = JSON.writeValueAsString(Summarizer.summarize(transcript));
        works.saveSummary(recording, summary, standing.done(clock.millis()));
        changed.accept(recording);
        yield true;
      }
      case INDEXED -> {
        index.put(recording, works.transcript(recording));
        works.save(recording, standing.done(clock.millis()));
        changed.accept(recording);
        yield true;
      }
    };
  }

  private void failed(RecordingId recording, Standing standing, Exception e) {
    close(recording);
    Standing now = Objects.requireNonNull(works.standing(recording).get(standing.stage()));
    boolean last = now.attempts() + 1 >= ATTEMPTS;
    LOG.error("{} of {} failed", standing.stage().words(), recording, e);
    works.save(
        recording,
        now.failed(
            last ? State.FAILED : State.WAITING, String.valueOf(e.getMessage()), clock.millis()));
    changed.accept(recording);
    if (!last) {
      lookAgain(recording);
    }
  }

  /// What the index has lost, or all of it where it is new, is made again from the catalog.
  private void fillIndex() throws IOException {
    for (Shelved shelved : catalog.listing().all()) {
      Standing standing = Objects.requireNonNull(shelved.stages().get(Stage.INDEXED));
      if (standing.state() == State.DONE && !index.holds(shelved.recording())) {
        index.put(shelved.recording(), works.transcript(shelved.recording()));
      }
    }
  }
}
