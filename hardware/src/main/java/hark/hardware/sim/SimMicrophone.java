package hark.hardware.sim;

import hark.hardware.Microphone;
import java.io.IOException;
import java.time.Duration;

/// A microphone with faults at will: it hears what another hears until it is told to fail.
///
/// Each fault lasts until [#heal], except for [#overrun], which happens once, and [#stall], which
/// passes. Any thread may call for one, also while another is reading. What a fault takes away it
/// takes from the sound below, at the pace of the sound below: time goes on.
///
/// What a recorder can notice of a wrong rate ([#rate]) is only this: the samples that came against
/// the clock.
public final class SimMicrophone implements Microphone {
  private final Microphone microphone;
  private final Faults faults = new Faults();

  /// Without a fault so far.
  ///
  /// @param microphone what is heard
  public SimMicrophone(Microphone microphone) {
    this.microphone = microphone;
  }

  /// Pulls it out: reading throws, and so does listening again, until [#plugIn] or [#heal]. Whoever
  /// was listening then must listen anew.
  public void unplug() {
    faults.unplug();
  }

  /// Plugs it in again.
  public void plugIn() {
    faults.plugIn();
  }

  /// The contact is loose: reading goes on, but each frame is
  /// [MICROPHONE_GONE][hark.hardware.Heard.Cause#MICROPHONE_GONE].
  public void loosen() {
    faults.change(now -> now.withLoose(true));
  }

  /// One channel delivers digital zero.
  ///
  /// @param channel 0 (air) or 1 (vibration)
  public void deafen(int channel) {
    faults.change(now -> now.withDeaf(channel));
  }

  /// Everything is louder by this factor and clips where it is too loud.
  public void amplify(double factor) {
    faults.change(now -> now.withGain(factor));
  }

  /// Delivers more samples a second than it says, or fewer.
  ///
  /// @param factor samples that come for each that is due: 1.02 is 2 % too many
  public void rate(double factor) {
    faults.change(now -> now.withRate(factor));
  }

  /// Loses sound once, and says so.
  ///
  /// @param samples at least so many; whole frames are lost
  public void overrun(long samples) {
    faults.overrun(samples);
  }

  /// Delivers nothing for so long; what is heard meanwhile waits where the microphone keeps it.
  public void stall(Duration length) {
    faults.stall(length);
  }

  /// Ends every fault.
  public void heal() {
    faults.heal();
  }

  @Override
  public Listening listen() throws IOException {
    long plug = faults.plug();
    return new FaultyListening(microphone.listen(), faults, plug);
  }
}
