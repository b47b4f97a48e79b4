package hark.device.capture;

import hark.sync.Note;

/// Which microphones are heard.
public enum Mode {
  /// The air microphones: the people around.
  ROOM(1, Note.Kind.ROOM),
  /// The vibration microphone: the telephone that the recorder lies on.
  CALL(2, Note.Kind.CALL),
  /// Both, as two channels.
  BOTH(3, Note.Kind.BOTH);

  private final int ticks;
  private final Note.Kind kind;

  Mode(int ticks, Note.Kind kind) {
    this.ticks = ticks;
    this.kind = kind;
  }

  /// How the timeline says it.
  Note.Kind kind() {
    return kind;
  }

  /// How many ticks tell it to the hand.
  public int ticks() {
    return ticks;
  }

  /// The one after it; after the last the first.
  public Mode next() {
    return switch (this) {
      case ROOM -> CALL;
      case CALL -> BOTH;
      case BOTH -> ROOM;
    };
  }
}
