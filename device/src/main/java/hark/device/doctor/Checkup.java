package hark.device.doctor;

import hark.device.control.Answer;
import hark.device.control.Control;
import hark.device.identity.Identity;
import hark.device.journal.JournalException;
import hark.device.journal.JournalView;
import hark.device.journal.Room;
import hark.hardware.host.HostMicrophone;
import hark.hardware.host.Machine;
import hark.hardware.host.Usage;
import hark.hardware.pi.Wiring;
import hark.sync.Bytes;
import hark.sync.DeviceStatus;
import hark.sync.mqtt.Access;
import hark.sync.seal.CloudKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/// Looks at a recorder from top to bottom, also while it records.
public final class Checkup {
  /// Before this no Hark existed: a clock that shows less was never set.
  private static final Instant SET = Instant.parse("2025-01-01T00:00:00Z");

  private static final double TOO_WARM = 80;
  private static final double ENOUGH_HOURS = 1.0 / 6;

  private final Path data;
  private final Access.@Nullable Source broker;
  private final @Nullable Wiring wiring;
  private final Consumer<Finding> found;

  /// @param data the folder of the journal
  /// @param broker the way to it; null when there is none to look for
  /// @param wiring of the real board whose parts are tried while no recorder runs; null when there
  ///   is none
  /// @param found hears each finding as soon as there is one
  public Checkup(
      Path data, Access.@Nullable Source broker, @Nullable Wiring wiring, Consumer<Finding> found) {
    this.wiring = wiring;
    this.data = data;
    this.broker = broker;
    this.found = found;
  }

  /// Looks at everything.
  ///
  /// @param progress hears how much of the journal was checked, 0 to 1
  public void run(DoubleConsumer progress) {
    Answer answer = recorder();
    journal(progress);
    card();
    parts(answer);
    clock();
    battery(answer);
    pairing();
    broker();
    cost(answer);
    warmth();
  }

  private @Nullable Answer recorder() {
    try {
      Answer answer = Control.status(data).orElse(null);
      found.accept(
          answer == null
              ? Finding.note(
                  "Recorder", "None is running on " + data + "; start it: hark device run")
              : Finding.good(
                  "Recorder",
                  "It is %s; its lamp shows %s."
                      .formatted(answer.status().doing(), answer.status().lamp().name())));
      if (answer != null) {
        answer.status().warnings().forEach(w -> found.accept(Finding.bad("Warning", w)));
      }
      return answer;
    } catch (IOException e) {
      found.accept(Finding.bad("Recorder", String.valueOf(e.getMessage())));
      return null;
    }
  }

  private void journal(DoubleConsumer progress) {
    try (JournalView view = JournalView.open(data)) {
      List<String> wrong = new ChainCheck(view, progress).run();
      wrong.forEach(what ->
          found.accept(
              Finding.bad(
                  "Journal",
                  what + ". Copy the folder to a safe place, then: hark device salvage")));
      if (wrong.isEmpty()) {
        found.accept(
            Finding.good(
                "Journal",
                "All segments of %s are what was sealed."
                    .formatted(
                        view.recordings().size() == 1
                            ? "1 recording"
                            : view.recordings().size() + " recordings")));
      }
      secrecy(view);
      storage(view.room());
    } catch (JournalException e) {
      found.accept(Finding.bad("Journal", String.valueOf(e.getMessage())));
    }
  }

  /// Whether somebody who takes the card hears anything.
  private void secrecy(JournalView view) {
    long open =
        view.recordings().stream()
            .filter(r -> !r.freed() && r.opening().sealedKey().isEmpty())
            .count();
    String left = open == 0 ? "" : " %d recordings on this card are not sealed.".formatted(open);
    Path key = data.resolve("identity").resolve("cloud.key");
    if (!Files.exists(key)) {
      found.accept(
          Finding.note(
              "Sealing",
              "This device is not paired: what is recorded is not sealed, and who takes the card can"
                  + " hear it."
                  + left));
      return;
    }
    try {
      CloudKey cloud = CloudKey.read(Bytes.of(Files.readAllBytes(key)));
      String sentence =
          "What is recorded is sealed for the cloud's key %08x; nothing on this card opens it.%s"
              .formatted(cloud.id(), left);
      found.accept(
          open == 0 ? Finding.good("Sealing", sentence) : Finding.note("Sealing", sentence));
    } catch (IOException | InvalidKeyException e) {
      found.accept(
          Finding.bad(
              "Sealing",
              "What is recorded is not sealed: the cloud's key cannot be read. Pair this device"
                  + " again."));
    }
  }

  private void storage(Room room) {
    String hours =
        String.format(
            Locale.ROOT,
            "%.1f GB are used, %.1f GB are left, enough for %.0f hours",
            room.used() / 1e9,
            room.left() / 1e9,
            room.hoursLeft());
    found.accept(
        switch (room.level()) {
          case FREE -> Finding.good("Storage", hours + ".");
          case FILLING -> Finding.note("Storage", hours + ".");
          case LOW, CRITICAL, FULL ->
              Finding.bad(
                  "Storage",
                  hours
                      + ". Let the recorder reach the cloud, or make room: hark device export DIR,"
                      + " hark device delete --filed");
        });
  }

  private void card() {
    if (Files.isDirectory(data)) {
      new CardCheck(data, found).run();
      new SpeedCheck(data, found).run();
    }
  }

  private void parts(@Nullable Answer answer) {
    if (wiring != null && answer == null) {
      new BoardCheck(wiring, found).run();
      return;
    }
    found.accept(
        Finding.note(
            "Board",
            wiring == null
                ? "It is simulated: its button, lamp and buzz are on its page. On a Raspberry Pi:"
                    + " hark device doctor --board pi"
                : "The recorder holds button, lamp and vibrator: to try them, end it and ask again."));
    microphones(answer);
  }

  private void microphones(@Nullable Answer answer) {
    if (answer != null && !answer.status().microphones().isEmpty()) {
      for (DeviceStatus.Microphone microphone : answer.status().microphones()) {
        String name = "The " + microphone.name() + " microphone ";
        found.accept(
            microphone.deaf()
                ? Finding.bad(
                    "Microphone", name + "gives nothing but digital zero; check its plug.")
                : microphone.clipping()
                    ? Finding.note("Microphone", name + "clips: move it away from what is loud.")
                    : Finding.good("Microphone", name + "hears."));
      }
      return;
    }
    HostMicrophone.find()
        .ifPresentOrElse(
            microphone -> new MicrophoneCheck(microphone, found).run(),
            () ->
                found.accept(
                    Finding.note(
                        "Microphone",
                        "This machine has none; plug one in, or let the simulated board hear a file:"
                            + " hark device run --speech FILE.wav")));
  }

  private void clock() {
    boolean lasting = Machine.clockLasts();
    found.accept(
        Instant.now().isBefore(SET)
            ? Finding.note(
                "Clock",
                "It was never set. Recordings keep their order and lengths, and get their times"
                    + " once it is.")
            : lasting
                ? Finding.good("Clock", "It is set, and goes on while the power is off.")
                : Finding.note(
                    "Clock",
                    "It is set, but stands still while the power is off. Until a network sets it"
                        + " again, recordings keep their order and lengths, and get their times"
                        + " then."));
  }

  private void battery(@Nullable Answer answer) {
    if (answer == null) {
      return;
    }
    DeviceStatus.Battery battery = answer.status().battery();
    found.accept(
        battery == null
            ? Finding.note("Battery", "No fuel gauge answers.")
            : battery.percent() <= 10 && !battery.charging()
                ? Finding.bad("Battery", battery.percent() + " %: charge it now.")
                : Finding.good(
                    "Battery",
                    battery.percent() + " %" + (battery.charging() ? ", charging." : ".")));
  }

  private void pairing() {
    try {
      found.accept(
          Identity.in(data)
              .pairing()
              .map(p -> Finding.good("Cloud", "It is paired with the cloud at " + p.cloud() + "."))
              .orElseGet(() ->
                  Finding.note(
                      "Cloud",
                      "It is paired with none: what it records is not sealed. On the phone:"
                          + " Devices, Pair a device; then: hark device pair CODE")));
    } catch (IOException e) {
      found.accept(Finding.bad("Cloud", String.valueOf(e.getMessage())));
    }
  }

  private void broker() {
    if (broker == null) {
      return;
    }
    try {
      new BrokerCheck(broker.next(), found).run();
    } catch (IOException e) {
      found.accept(Finding.note("Broker", "There is no way to it: " + e.getMessage()));
    }
  }

  private void cost(@Nullable Answer answer) {
    Usage usage = answer == null ? null : answer.usage();
    if (answer == null || usage == null) {
      return;
    }
    double hours = answer.recordedSeconds() / 3_600;
    String since =
        String.format(
            Locale.ROOT,
            "in %.2f h, of which %.2f h were recorded, with %.0f MB in memory",
            answer.upSeconds() / 3_600,
            hours,
            usage.residentBytes() / 1e6);
    found.accept(
        hours < ENOUGH_HOURS
            ? Finding.note(
                "Cost",
                String.format(
                    Locale.ROOT,
                    "%.1f s of processor %s; record ten minutes or more to know what an hour costs.",
                    usage.cpuSeconds(),
                    since))
            : Finding.good(
                "Cost",
                String.format(
                    Locale.ROOT,
                    "A recorded hour takes %.0f s of processor, %.0f wake-ups and %.1f MB written (%s).",
                    usage.cpuSeconds() / hours,
                    usage.wakeups() / hours,
                    usage.bytesWritten() / hours / 1e6,
                    since)));
  }

  private void warmth() {
    OptionalDouble celsius = Machine.celsius();
    if (celsius.isPresent()) {
      String sentence = String.format(Locale.ROOT, "%.0f °C.", celsius.getAsDouble());
      found.accept(
          celsius.getAsDouble() < TOO_WARM
              ? Finding.good("Warmth", sentence)
              : Finding.bad("Warmth", sentence + " Let it cool: it slows down from here on."));
    } else {
      found.accept(Finding.note("Warmth", "This machine does not tell."));
    }
  }
}
