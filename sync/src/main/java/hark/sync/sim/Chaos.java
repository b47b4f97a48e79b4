package hark.sync.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Plays rounds: the same seed, number of faults and bug give the same round, to the last byte.
public final class Chaos {
  private final int faults;
  private final @Nullable Bug bug;

  /// @param faults how much goes wrong in each round
  /// @param bug what is wrong in the code, or null for the code as it is shipped
  public Chaos(int faults, @Nullable Bug bug) {
    this.faults = faults;
    this.bug = bug;
  }

  /// Plays one round.
  public Round round(long seed) {
    return play(Plan.of(seed, faults, _ -> true), false);
  }

  /// Plays one round with only these of its faults, and tells everything that happens.
  public Round traced(long seed, Set<Integer> only) {
    return play(Plan.of(seed, faults, only::contains), true);
  }

  /// Finds as few faults as make the same checker find something in this round.
  public Set<Integer> shrink(long seed) {
    Plan plan = Plan.of(seed, faults, _ -> true);
    Round whole = play(plan, false);
    List<Integer> kept = new ArrayList<>(plan.faults().stream().map(Fault::number).toList());
    boolean smaller = !whole.good();
    while (smaller) {
      smaller = false;
      for (Integer number : List.copyOf(kept)) {
        Set<Integer> fewer =
            kept.stream().filter(k -> !k.equals(number)).collect(Collectors.toSet());
        Round round = play(Plan.of(seed, faults, fewer::contains), false);
        if (!round.good()
            && round.wrongs().getFirst().checker() == whole.wrongs().getFirst().checker()) {
          kept.remove(number);
          smaller = true;
        }
      }
    }
    return Set.copyOf(kept);
  }

  private Round play(Plan plan, boolean traced) {
    Planted planted = bug == null ? new Planted() : bug.plant();
    return new World(plan, planted, traced ? new ArrayList<>() : null).run();
  }
}
