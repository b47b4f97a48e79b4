package hark.device.doctor;

import hark.device.capture.Ears;
import hark.hardware.Frame;
import hark.hardware.Heard;
import hark.hardware.Microphone;
import hark.sync.Channels;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Listens to a microphone for three seconds, and says how each of its channels sounds, and whether
/// two of them are two.
///
/// @param found hears what it finds
record MicrophoneCheck(Microphone microphone, Consumer<Finding> found) {
  private static final String ABOUT = "Microphone";
  private static final long LENGTH = 3L * Frame.RATE;

  /// A room in which people speak is louder, in decibels below full scale.
  private static final double FAINT = -75;

  /// A quiet room is quieter.
  private static final double NOISY = -30;

  /// By so much more of the room than the air microphone, no contact element hears.
  private static final double SWAPPED = 10;

  /// Two of a kind, a finger's length apart, hear the same within this, in decibels.
  private static final double ALIKE = 6;

  /// Two microphones have a noise each: no closer than this are they one.
  private static final double SAME = 0.9999;

  /// Two that hear one room the right way round are never so far apart.
  private static final double INVERTED = -0.5;

  /// Says what it hears.
  void run() {
    try (Microphone.Listening listening = microphone.listen()) {
      List<Sounding> channels =
          IntStream.range(0, listening.channels().count()).mapToObj(_ -> new Sounding()).toList();
      Channels are = Ears.recorded(listening.channels());
      Likeness likeness = new Likeness();
      long lost = listen(listening, channels, likeness);
      for (int i = 0; i < channels.size(); i++) {
        found.accept(finding(are.names().get(i), channels.get(i)));
      }
      if (lost > 0) {
        found.accept(
            Finding.bad(
                ABOUT,
                "Of three seconds %d ms were lost: this machine is too busy, or the card loses them."
                    .formatted(lost * 1_000 / Frame.RATE)));
      }
      if (channels.size() == 2) {
        compare(are, channels.getFirst(), channels.getLast(), likeness.correlation());
      }
    } catch (IOException e) {
      found.accept(Finding.bad(ABOUT, String.valueOf(e.getMessage())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// @return samples that were lost meanwhile
  private static long listen(
      Microphone.Listening listening, List<Sounding> channels, Likeness likeness)
      throws IOException, InterruptedException {
    long lost = 0;
    for (long heard = 0; heard + lost < LENGTH; ) {
      switch (listening.next()) {
        case Heard.Sound(Frame frame) -> {
          short[] values = frame.toArray();
          for (int i = 0; i < channels.size(); i++) {
            channels.get(i).add(values, i, channels.size());
          }
          if (channels.size() == 2) {
            likeness.add(values);
          }
          heard += frame.samples();
        }
        case Heard.Lost gap -> lost += gap.samples();
        case Heard.Turned _ -> {}
        case Heard.Ended _ -> {
          return lost;
        }
      }
    }
    return lost;
  }

  private static Finding finding(String name, Sounding sounding) {
    String heard =
        String.format(
            Locale.ROOT,
            "The %s microphone hears %.0f dB at its quietest and %.0f dB at its loudest",
            name,
            sounding.quietest(),
            sounding.loudest());
    if (sounding.isDead()) {
      return Finding.bad(
          ABOUT,
          "The %s microphone gives nothing but digital zero; check its plug, or its capture switch:"
                  .formatted(name)
              + " alsamixer");
    }
    if (sounding.clips()) {
      return Finding.note(
          ABOUT, heard + ", and clips: lower its gain with alsamixer, or board.gain.");
    }
    if (sounding.loudest() < FAINT) {
      return Finding.note(
          ABOUT, heard + ", which is faint: raise its gain with alsamixer, or board.gain.");
    }
    if (sounding.quietest() > NOISY) {
      return Finding.note(ABOUT, heard + ", which is noisy for a quiet room.");
    }
    return Finding.good(ABOUT, heard + ".");
  }

  /// What only both together tell; of a dead one enough was said.
  private void compare(Channels are, Sounding first, Sounding second, double correlation) {
    if (first.isDead() || second.isDead()) {
      return;
    }
    if (correlation > SAME) {
      found.accept(
          Finding.bad(
              ABOUT,
              "Both channels are one sound: this card has one microphone, or one wire feeds both."
                  + " Check the wires, or say board.channels = mono"));
      return;
    }
    switch (are) {
      case AIR -> {}
      case AIR_AND_VIBRATION -> {
        if (second.quietest() > first.quietest() + SWAPPED) {
          found.accept(
              Finding.note(
                  ABOUT,
                  "The vibration microphone hears the room better than the air microphone does:"
                      + " their channels may be swapped."));
        }
      }
      case PAIR -> {
        if (correlation < INVERTED) {
          found.accept(
              Finding.bad(
                  ABOUT,
                  "The two microphones cancel each other: one is wired the other way round."
                      + " Until it is turned, say board.channels = left"));
        } else if (Math.abs(first.mean() - second.mean()) > ALIKE) {
          found.accept(
              Finding.note(
                  ABOUT,
                  "The %s microphone hears less than the other: see that the hole before it is free."
                      .formatted(first.mean() < second.mean() ? "left" : "right")));
        }
      }
    }
  }
}
