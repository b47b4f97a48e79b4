package hark.device.doctor;

import hark.hardware.Frame;
import hark.hardware.Heard;
import hark.hardware.Microphone;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Listens to a microphone for three seconds, and says how each of its channels sounds.
record MicrophoneCheck(Microphone microphone, Consumer<Finding> found) {
  private static final long LENGTH = 3L * Frame.RATE;

  /// A room in which people speak is louder, in decibels below full scale.
  private static final double FAINT = -75;

  /// A quiet room is quieter.
  private static final double NOISY = -30;

  /// By so much more of the room than the air microphone, no contact element hears.
  private static final double SWAPPED = 10;

  /// Says what it hears.
  void run() {
    try (Microphone.Listening listening = microphone.listen()) {
      List<Sounding> channels =
          IntStream.range(0, listening.channels()).mapToObj(_ -> new Sounding()).toList();
      long lost = listen(listening, channels);
      for (int i = 0; i < channels.size(); i++) {
        found.accept(finding(i == 0 ? "air" : "vibration", channels.get(i)));
      }
      if (lost > 0) {
        found.accept(
            Finding.bad(
                "Microphone",
                "Of three seconds %d ms were lost: this machine is too busy, or the card loses them."
                    .formatted(lost * 1_000 / Frame.RATE)));
      }
      if (channels.size() == 2
          && channels.getLast().quietest() > channels.getFirst().quietest() + SWAPPED) {
        found.accept(
            Finding.note(
                "Microphone",
                "The vibration microphone hears the room better than the air microphone does: their"
                    + " channels may be swapped."));
      }
    } catch (IOException e) {
      found.accept(Finding.bad("Microphone", String.valueOf(e.getMessage())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// @return samples that were lost meanwhile
  private static long listen(Microphone.Listening listening, List<Sounding> channels)
      throws IOException, InterruptedException {
    long lost = 0;
    for (long heard = 0; heard + lost < LENGTH; ) {
      switch (listening.next()) {
        case Heard.Sound(Frame frame) -> {
          short[] values = frame.toArray();
          for (int i = 0; i < channels.size(); i++) {
            channels.get(i).add(values, i, channels.size());
          }
          heard += frame.samples();
        }
        case Heard.Lost gap -> lost += gap.samples();
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
    if (sounding.loudest() == Double.NEGATIVE_INFINITY) {
      return Finding.bad(
          "Microphone",
          "The %s microphone gives nothing but digital zero; check its plug, or its capture switch:"
                  .formatted(name)
              + " alsamixer");
    }
    if (sounding.clips()) {
      return Finding.note("Microphone", heard + ", and clips: lower its gain with alsamixer.");
    }
    if (sounding.loudest() < FAINT) {
      return Finding.note("Microphone", heard + ", which is faint: raise its gain with alsamixer.");
    }
    if (sounding.quietest() > NOISY) {
      return Finding.note("Microphone", heard + ", which is noisy for a quiet room.");
    }
    return Finding.good("Microphone", heard + ".");
  }

  /// How one channel sounds, frame for frame, in decibels below full scale.
  private static final class Sounding {
    private static final double FULL = 32_768;
    private final List<Double> levels = new ArrayList<>();
    private int atLimit;

    void add(short[] interleaved, int channel, int channels) {
      double squares = 0;
      for (int i = channel; i < interleaved.length; i += channels) {
        squares += (double) interleaved[i] * interleaved[i];
        atLimit += Math.abs(interleaved[i]) >= Short.MAX_VALUE ? 1 : 0;
      }
      levels.add(10 * Math.log10(squares * channels / interleaved.length / FULL / FULL));
    }

    double quietest() {
      return levels.stream().mapToDouble(level -> level).min().orElse(Double.NEGATIVE_INFINITY);
    }

    double loudest() {
      return levels.stream().mapToDouble(level -> level).max().orElse(Double.NEGATIVE_INFINITY);
    }

    boolean clips() {
      return atLimit >= 4;
    }
  }
}
