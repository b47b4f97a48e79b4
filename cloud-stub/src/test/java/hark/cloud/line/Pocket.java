package hark.cloud.line;

import hark.cloud.Cloud;
import hark.device.Device;
import hark.device.Recorder;
import hark.device.Settings;
import hark.device.control.Control;
import hark.device.journal.Journal;
import hark.hardware.sim.Pace;
import hark.hardware.sim.SimBoard;
import hark.hardware.sim.WavMicrophone;
import hark.sync.Manifest;
import hark.sync.pair.PairingCode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A recorder in this process that hears a file and whose button a test presses.
final class Pocket implements AutoCloseable {
  private final CompletableFuture<Void> silent = new CompletableFuture<>();
  private final CompletableFuture<Manifest> ended = new CompletableFuture<>();
  private volatile String caption = "";
  private final Path data;
  private final SimBoard board;
  private final Device device;

  Pocket(Path data, Settings settings, Path wav, Pace pace) throws Exception {
    this.data = data;
    board = new SimBoard(WavMicrophone.of(wav, pace));
    device =
        Device.start(
            data,
            board.board(),
            settings,
            words -> caption = words,
            new Recorder.Watcher() {
              @Override
              public void microphoneEnded() {
                silent.complete(null);
              }

              @Override
              public void ended(Manifest manifest) {
                ended.complete(manifest);
              }
            });
  }

  /// Pairs it with this cloud.
  void pair(Cloud cloud) throws Exception {
    pair(cloud.offer());
  }

  /// Pairs it by this code.
  void pair(PairingCode code) throws Exception {
    device.pair(code.text());
  }

  /// What its face says in a few words.
  String standing() {
    return caption;
  }

  /// Its name.
  String id() {
    return device.id().value();
  }

  /// What it tells a person to do.
  List<String> warnings() throws Exception {
    return Control.status(data).orElseThrow().status().warnings();
  }

  /// What was refused, in sentences.
  List<String> refusals() throws Exception {
    return Control.status(data).orElseThrow().status().refusals();
  }

  Journal journal() {
    return device.journal();
  }

  /// Samples a channel in the recording under way.
  long samples() {
    return device.recorder().standing().samples();
  }

  /// Holds the button: start or stop.
  void hold() throws Exception {
    board.script().hold().get(House.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /// Waits until the file has been heard to its end.
  void awaitSilence() throws Exception {
    silent.get(House.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /// Holds the button to stop, and waits for the last word.
  Manifest stop() throws Exception {
    hold();
    return ended.get(House.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /// Waits until the cloud holds everything.
  void awaitFiled() throws Exception {
    Await.until(
        "everything is filed",
        House.PATIENCE,
        () -> journal().owing().isEmpty(),
        () -> journal().recordings().toString());
  }

  @Override
  public void close() {
    device.close();
    board.close();
  }
}
