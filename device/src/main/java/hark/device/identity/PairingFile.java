package hark.device.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Pairs a recorder that has neither keys nor screen by a file: `hark-pair.txt` with the code in
/// it, in the data folder or on the boot partition, which every computer can write.
///
/// It is looked for in the first ten minutes after the start while the recorder is not paired, and
/// for as long as the lamp shows *pairing*; then also to join another cloud. Once its code was
/// used, or can never be, the file is removed.
public final class PairingFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PairingFile.class);
  private static final String NAME = "hark-pair.txt";
  private static final List<Path> BOOT = List.of(Path.of("/boot/firmware"), Path.of("/boot"));
  private static final Duration AFTER_START = Duration.ofMinutes(10);
  private static final long EVERY_SECONDS = 2;
  private static final int LONGEST = 4_096;

  private final List<Path> places;
  private final Membership membership;
  private final BooleanSupplier paired;
  private final Runnable joined;
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread = Thread.ofVirtual().name("pairing-file").unstarted(this::run);
  private volatile boolean invited;
  private volatile boolean closed;
  private volatile Optional<String> trouble = Optional.empty();

  /// @param data the recorder's folder
  /// @param paired whether it belongs to a cloud now
  /// @param joined called when it was paired
  public PairingFile(Path data, Membership membership, BooleanSupplier paired, Runnable joined) {
    this.places =
        Stream.concat(Stream.of(data), BOOT.stream()).map(folder -> folder.resolve(NAME)).toList();
    this.membership = membership;
    this.paired = paired;
    this.joined = joined;
  }

  /// Begins to look.
  public void start() {
    thread.start();
  }

  /// The lamp shows *pairing*, or does no longer. Returns at once.
  public void invite(boolean pairing) {
    if (pairing && !invited) {
      wake.release();
    }
    invited = pairing;
  }

  /// Why the last file did not pair it, for a person.
  public Optional<String> trouble() {
    return trouble;
  }

  private void run() {
    long begun = System.nanoTime();
    try {
      while (!closed) {
        boolean young = System.nanoTime() - begun < AFTER_START.toNanos();
        if (invited || (young && !paired.getAsBoolean())) {
          places.forEach(this::look);
          wake.tryAcquire(EVERY_SECONDS, TimeUnit.SECONDS);
        } else {
          wake.acquire();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(Path file) {
    if (!Files.isRegularFile(file)) {
      return;
    }
    try {
      LOG.info("{}", membership.join(code(file)));
      trouble = Optional.empty();
      Files.deleteIfExists(file);
      joined.run();
    } catch (PairingException e) {
      tell(file, e);
      if (e.isForGood()) {
        remove(file);
      }
    } catch (IOException e) {
      tell(file, e);
    }
  }

  private void tell(Path file, IOException e) {
    String sentence = file + ": " + e.getMessage();
    if (!trouble.equals(Optional.of(sentence))) {
      LOG.warn("{}", sentence);
    }
    trouble = Optional.of(sentence);
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} cannot be removed: {}", file, e.getMessage());
    }
  }

  /// The line that is a code; else all of it, so that what is wrong with it is said.
  private static String code(Path file) throws IOException {
    if (Files.size(file) > LONGEST) {
      throw new PairingException("This is longer than any pairing code.", true);
    }
    List<String> lines = Files.readAllLines(file);
    return lines.stream()
        .filter(line -> line.strip().toLowerCase(Locale.ROOT).startsWith("hark:"))
        .findFirst()
        .orElse(String.join(" ", lines));
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
