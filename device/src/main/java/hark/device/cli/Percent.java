package hark.device.cli;

/// Tells on standard error how far something is: one line that is drawn over on a terminal, a line
/// for each step of ten percent elsewhere.
final class Percent {
  private final boolean terminal = Boolean.getBoolean("hark.terminal");
  private String shown = "";

  /// @param share 0 to 1
  void show(String what, double share) {
    long percent = (long) (100 * share);
    String line = "%s %d %%".formatted(what, terminal ? percent : percent / 10 * 10);
    if (!line.equals(shown)) {
      System.err.print(terminal ? "\r\033[K" + line : line + System.lineSeparator());
      System.err.flush();
      shown = line;
    }
  }

  /// Takes the line away.
  void end() {
    if (terminal && !shown.isEmpty()) {
      System.err.print("\r\033[K");
      System.err.flush();
    }
    shown = "";
  }
}
