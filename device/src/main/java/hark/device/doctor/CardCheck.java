package hark.device.doctor;

import hark.hardware.host.Card;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// Says how the card is: whether it can be written, and what the kernel has counted against it.
///
/// @param folder on the card
record CardCheck(Path folder, Consumer<Finding> found) {
  private static final String ABOUT = "Card";
  private static final String SAVE =
      " Bring what is on it to the cloud or out of it (hark device export DIR), and take another.";

  /// Says what the kernel knows.
  void run() {
    try {
      if (Files.getFileStore(folder).isReadOnly()) {
        found.accept(
            Finding.bad(
                ABOUT,
                "It can only be read. The kernel does that when a card fails: look with"
                    + " sudo dmesg | grep -iE 'mmc|ext4'."
                    + SAVE));
        return;
      }
    } catch (IOException e) {
      found.accept(Finding.bad(ABOUT, String.valueOf(e.getMessage())));
      return;
    }
    Optional<Card> card = Card.under(folder);
    found.accept(
        card.map(CardCheck::judge)
            .orElseGet(() -> Finding.note(ABOUT, "This machine does not tell how it is.")));
  }

  /// What the counts mean.
  static Finding judge(Card card) {
    String name = "The card " + card.name() + card.made().map(m -> ", made " + m + ",").orElse("");
    if (card.errors().orElse(0) > 0) {
      return Finding.bad(
          ABOUT,
          "%s has %d errors in its file system; they are counted until it is checked (fsck)."
                  .formatted(name, card.errors().orElse(0))
              + SAVE);
    }
    if (card.worn().orElse(0) >= 90) {
      return Finding.bad(ABOUT, name + " says that it is worn out." + SAVE);
    }
    return card.errors().isPresent()
        ? Finding.good(ABOUT, name + " can be written, and its file system counts no errors.")
        : Finding.note(ABOUT, name + " can be written; its file system keeps no count of errors.");
  }
}
