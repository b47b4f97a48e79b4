package hark.device;

/// What is to be done on the way from one state to the next.
enum Act {
  /// Open the microphone, if it is not open, and keep what it hears in memory.
  LISTEN,
  /// Forget what it heard.
  FORGET,
  /// Make a recording of it, from the moment the finger came down.
  BEGIN,
  /// Remember this place: a mark may be meant.
  TOUCH,
  /// Mark that place.
  MARK,
  /// Leave out what comes.
  PAUSE,
  /// Go on.
  RESUME,
  /// Hear the microphones of the new mode.
  CHANGE_MODE,
  /// Seal the last sound.
  END,
  BUZZ_ONE,
  BUZZ_TWO,
  BUZZ_TICK,
  BUZZ_PAUSED,
  BUZZ_RESUMED,
  /// As many ticks as the mode has: room one, call two, both three.
  BUZZ_MODE,
  BUZZ_ALARM,
  /// Show on the lamp how things stand.
  TELL
}
