package hark.device.cli;

/// What a board is made of, as a person says it.
enum Parts {
  /// Nothing: it is played on this machine.
  SIM,
  /// Real parts on a Raspberry Pi.
  PI
}
