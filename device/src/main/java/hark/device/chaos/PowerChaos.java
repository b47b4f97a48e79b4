package hark.device.chaos;

import hark.device.chaos.PowerSession.Opener;
import hark.device.chaos.Wrong.Kind;
import hark.device.journal.Journal;
import hark.device.journal.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Cuts the power of a recorder's disk again and again, at seeded moments, and looks at what the
/// journal makes of what is left.
///
/// What is cut is one recorded session, always the same; cut `n` of seed `s` is cut 0 of seed `s +
/// n`.
final class PowerChaos {
  private static final long SESSION_SEED = 20_261_122;

  /// Of ten cuts, this many fall close to a sync of the database itself, which is rare and hard.
  private static final int NEAR_DATABASE = 3;

  private final PowerSession session;
  private final Path scratch;

  private PowerChaos(PowerSession session, Path scratch) {
    this.session = session;
    this.scratch = scratch;
  }

  /// One cut.
  ///
  /// @param seed makes it happen again
  /// @param position where in the log of the disk
  /// @param wrongs what was wrong afterwards
  record Cut(long seed, int position, List<Wrong> wrongs) {
    Cut {
      wrongs = List.copyOf(wrongs);
    }

    boolean has(Kind kind) {
      return wrongs.stream().anyMatch(wrong -> wrong.kind() == kind);
    }
  }

  /// Records the session that is to be cut.
  ///
  /// @param scratch an empty folder, best in memory
  static PowerChaos record(Path scratch, Opener opener)
      throws IOException, JournalException, InterruptedException {
    Path folder = Files.createDirectory(scratch.resolve("session"));
    Original original = Original.in(scratch);
    return new PowerChaos(PowerSession.record(folder, opener, original, SESSION_SEED), scratch);
  }

  /// What the disk was asked for in the session.
  List<DiskOp> ops() {
    return session.ops();
  }

  /// Cuts once for each seed from this one on.
  ///
  /// @param progress hears of each cut
  List<Cut> cut(long seed, int rounds, Consumer<Cut> progress) throws IOException {
    List<Cut> cuts = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      Cut cut = cut(seed + round);
      cuts.add(cut);
      progress.accept(cut);
    }
    return cuts;
  }

  /// The last operations before a cut, for a person.
  List<String> trace(Cut cut) {
    return session.ops().subList(Math.max(0, cut.position() - 12), cut.position()).stream()
        .map(DiskOp::toString)
        .toList();
  }

  private Cut cut(long seed) throws IOException {
    Random random = new Random(seed);
    int position = position(random);
    Path folder = Files.createDirectory(scratch.resolve("cut" + seed));
    PowerCut.leave(folder, session.ops().subList(0, position), random);
    Cut cut = new Cut(seed, position, check(folder, position));
    if (cut.wrongs().isEmpty()) {
      Scratch.delete(folder);
    }
    return cut;
  }

  private int position(Random random) {
    List<DiskOp> ops = session.ops();
    if (random.nextInt(10) >= NEAR_DATABASE) {
      return 1 + random.nextInt(ops.size());
    }
    int[] syncs =
        IntStream.range(0, ops.size())
            .filter(i -> ops.get(i).equals(new DiskOp.Sync("journal.db")))
            .toArray();
    int near = syncs[random.nextInt(syncs.length)] + random.nextInt(-40, 40);
    return Math.clamp(near, 1, ops.size());
  }

  private List<Wrong> check(Path folder, int position) {
    List<Wrong> wrongs = new ArrayList<>();
    try (Journal journal = Journal.open(folder)) {
      for (Account account : session.accounts()) {
        wrongs.addAll(account.check(journal, position));
      }
    } catch (JournalException | RuntimeException e) {
      wrongs.add(new Wrong(Kind.UNOPENABLE, e.toString()));
    }
    wrongs.addAll(Integrity.of(folder));
    return wrongs;
  }
}
