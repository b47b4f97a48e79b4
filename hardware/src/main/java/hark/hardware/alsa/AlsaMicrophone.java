package hark.hardware.alsa;

import hark.hardware.Frame;
import hark.hardware.Microphone;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A microphone on a sound card, through ALSA: an I²S pair, a codec, a USB card.
///
/// The card keeps four seconds, so that two in which nobody reads cost nothing; one that can keep
/// less is said in the log. It wakes the reader ten times a second. Losses are told to the sample
/// ([AlsaListening]).
public final class AlsaMicrophone implements Microphone {
  private static final Logger LOG = LoggerFactory.getLogger(AlsaMicrophone.class);
  private static final long TWO_SECONDS = 2L * Frame.RATE;

  private final Alsa alsa;
  private final String device;
  private final Layout layout;

  private AlsaMicrophone(Alsa alsa, String device, Layout layout) {
    this.alsa = alsa;
    this.device = device;
    this.layout = layout;
  }

  /// Whether `libasound` is installed.
  public static boolean isInstalled() {
    return Alsa.installed().isPresent();
  }

  /// Names a microphone; whether it is there is seen when it is listened to.
  ///
  /// @param device as `arecord -L` lists them, such as `plughw:0` or `default`
  /// @throws IOException if `libasound` is not installed
  public static AlsaMicrophone of(String device, Layout layout) throws IOException {
    return new AlsaMicrophone(
        Alsa.installed()
            .orElseThrow(
                () -> new IOException("libasound is not installed: sudo apt install libasound2")),
        device,
        layout);
  }

  /// The machine's default microphone: one channel; nothing where there is no ALSA or it has none.
  public static Optional<AlsaMicrophone> find() {
    return Alsa.installed()
        .map(alsa -> new AlsaMicrophone(alsa, "default", Layout.MONO))
        .filter(AlsaMicrophone::opens);
  }

  @Override
  public Listening listen() throws IOException {
    AlsaPcm pcm = open();
    if (pcm.buffer() < TWO_SECONDS) {
      LOG.warn(
          "The sound card {} keeps only {} ms; name it hw: at 16 kHz, where it may keep more",
          device,
          pcm.buffer() * 1_000 / Frame.RATE);
    }
    return new AlsaListening(pcm, device, layout, System::nanoTime);
  }

  private boolean opens() {
    try (AlsaPcm pcm = open()) {
      return pcm.buffer() > 0;
    } catch (IOException e) {
      // Taken is there.
      return e.getCause() instanceof AlsaException why && why.code() == AlsaException.BUSY;
    }
  }

  private AlsaPcm open() throws IOException {
    try {
      return new AlsaPcm(alsa, device, layout.taken());
    } catch (AlsaException e) {
      throw new IOException(
          switch (e.code()) {
            case AlsaException.NO_FILE, AlsaException.NO_DEVICE ->
                "There is no microphone %s: list those that are there with arecord -L, and name one in settings.properties: board.microphone = NAME"
                    .formatted(device);
            case AlsaException.BUSY ->
                "The microphone %s is taken: close what else listens; who it is, tells: sudo fuser -v /dev/snd/*"
                    .formatted(device);
            case AlsaException.NOT_ALLOWED ->
                "The microphone %s may not be used by this user: sudo usermod -aG audio %s, then log in again."
                    .formatted(device, System.getProperty("user.name"));
            case AlsaException.REFUSED ->
                "The microphone %s cannot do 16 kHz, 16 bits and %d channel(s): name it plughw: instead of hw:, or choose board.channels"
                    .formatted(device, layout.taken());
            default -> "The microphone %s cannot be opened: %s".formatted(device, e.getMessage());
          },
          e);
    }
  }
}
