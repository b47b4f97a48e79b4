package hark.device.cli;

import hark.device.DeviceName;
import hark.device.control.Control;
import hark.device.identity.Identity;
import hark.device.identity.Membership;
import hark.device.journal.Journal;
import hark.device.journal.JournalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Gives an order about the recorder's cloud: to the recorder itself when one is running, else it
/// is carried out here.
final class Orders {
  private Orders() {}

  /// Gives it, and prints what happened.
  ///
  /// @throws IOException if it did not come to that, in one sentence
  /// @throws JournalException if the journal cannot be opened
  static void give(JournalOptions options, String order) throws IOException, JournalException {
    String done = obeyed(options.data, order);
    if (options.json) {
      options.print(Map.of("done", done));
    } else {
      System.out.println(done);
    }
  }

  /// Gives it.
  ///
  /// @return what happened, in one sentence
  static String obeyed(Path data, String order) throws IOException, JournalException {
    Optional<String> told = Control.order(data, order);
    return told.isPresent() ? told.get() : here(data, order);
  }

  /// Holds the journal meanwhile, so that no recorder starts in between.
  private static String here(Path data, String order) throws IOException, JournalException {
    try (Journal journal = Journal.open(data)) {
      return new Membership(
              Identity.in(data),
              DeviceName.in(data),
              () ->
                  journal.owes()
                      ? OptionalDouble.of(journal.owedSeconds())
                      : OptionalDouble.empty())
          .obey(order);
    }
  }
}
