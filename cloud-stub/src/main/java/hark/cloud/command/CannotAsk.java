package hark.cloud.command;

/// Nobody is asked: it is known here already that it cannot be done.
public final class CannotAsk extends Exception {
  private static final long serialVersionUID = 1;

  /// @param why in one sentence, with what to do
  CannotAsk(String why) {
    super(why, null, false, false);
  }
}
