package hark.device.journal;

import java.nio.file.Path;

/// Opens a journal that a power cut may hurt: for benches, and for the test that must see it break.
public final class Fragile {
  private Fragile() {}

  /// Opens the journal in this folder with less than it promises.
  public static Journal open(Path folder, Limits limits, Durability durability)
      throws JournalException {
    return Journal.open(folder, limits, durability);
  }
}
