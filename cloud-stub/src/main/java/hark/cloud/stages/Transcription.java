package hark.cloud.stages;

import hark.cloud.archive.Archive;
import hark.cloud.catalog.Listing.Shelved;
import hark.cloud.catalog.Stage;
import hark.cloud.catalog.Works;
import hark.cloud.speech.SpeechEngine;
import hark.cloud.speech.Transcriber;
import hark.cloud.speech.Utterance;
import hark.cloud.speech.VoiceActivity;
import hark.sync.sound.Packets;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The transcription of one recording, from where its stage was left to where its sound ends.
final class Transcription implements AutoCloseable {
  /// Heard at one go, before another recording gets its turn or the cloud may stop.
  private static final int GO = 5 * Packets.RATE;

  private static final int STEP = Packets.RATE;

  private final Works works;
  private final Clock clock;
  private final Hearing hearing;
  private final VoiceActivity voice;
  private final Transcriber transcriber;
  private Stage.Standing standing;

  Transcription(
      Archive archive,
      Works works,
      Clock clock,
      SpeechEngine engine,
      Shelved shelved,
      Stage.Standing standing)
      throws IOException {
    this.works = works;
    this.clock = clock;
    this.standing = standing;
    this.hearing = new Hearing(archive, shelved.opening(), standing.position());
    this.voice = VoiceActivity.startingAt(standing.position());
    this.transcriber = new Transcriber(engine, voice);
  }

  /// What one go led to.
  enum Outcome {
    /// The recording's last word is in the transcript.
    DONE,
    /// There is more to hear now.
    MORE,
    /// All that has come was heard; the rest has not come yet.
    WAITS
  }

  /// Goes on for a while, and writes down what was understood.
  ///
  /// @param progress told after each piece that was written
  Outcome go(Shelved shelved, Runnable progress) throws IOException {
    short[] pcm = hearing.more(shelved, GO);
    for (int at = 0; at < pcm.length; at += STEP) {
      short[] piece = Arrays.copyOfRange(pcm, at, Math.min(pcm.length, at + STEP));
      write(shelved, transcriber.feed(piece), progress);
    }
    if (pcm.length > 0) {
      return Outcome.MORE;
    }
    if (!shelved.isAllInFile()) {
      return Outcome.WAITS;
    }
    List<Utterance> last = new ArrayList<>(transcriber.finish());
    standing = standing.done(clock.millis());
    works.saveTranscript(shelved.recording(), last, standing);
    progress.run();
    return Outcome.DONE;
  }

  private void write(Shelved shelved, List<Utterance> utterances, Runnable progress) {
    long understood = transcriber.understoodSamples();
    long total = shelved.manifest() == null ? shelved.samples() : shelved.manifest().samples();
    int percent = total == 0 ? 0 : (int) Math.min(99, 100 * understood / total);
    if (utterances.isEmpty() && percent == standing.percent()) {
      return;
    }
    standing = standing.running(percent, understood, clock.millis());
    works.saveTranscript(shelved.recording(), utterances, standing);
    progress.run();
  }

  @Override
  public void close() {
    voice.close();
  }
}
