package hark.hardware.sim;

import hark.hardware.Channels;
import hark.hardware.Frame;
import hark.hardware.Heard;
import hark.hardware.Heard.Cause;
import hark.hardware.Heard.Lost;
import hark.hardware.Heard.Sound;
import hark.hardware.Microphone.Listening;
import java.io.IOException;

/// A microphone that is listened to, through its faults.
final class FaultyListening implements Listening {
  private final Listening sound;
  private final Faults faults;
  private final long plug;

  /// Frames that are due to be repeated, or, below zero, to be left out.
  private double surplus = 0;

  private Frame last = Frame.of(new short[] {0}, 1);

  FaultyListening(Listening sound, Faults faults, long plug) {
    this.sound = sound;
    this.faults = faults;
    this.plug = plug;
  }

  @Override
  public Channels channels() {
    return sound.channels();
  }

  @Override
  public Heard next() throws IOException, InterruptedException {
    Fault fault = faults.now(plug);
    long overrun = faults.takeOverrun();
    if (overrun > 0) {
      return overrun(overrun);
    }
    if (surplus >= 1) {
      surplus--;
      return new Sound(last);
    }
    Heard heard = sound.next();
    while (heard instanceof Sound && surplus <= -1) {
      surplus++;
      heard = sound.next();
    }
    // What was pulled out while it was waited for has delivered nothing.
    faults.now(plug);
    return heard instanceof Sound(Frame frame) && !fault.equals(Fault.NONE)
        ? spoil(frame, fault)
        : heard;
  }

  @Override
  public void close() {
    sound.close();
  }

  private Heard spoil(Frame frame, Fault fault) {
    if (fault.loose()) {
      return new Lost(frame.samples(), Cause.MICROPHONE_GONE);
    }
    surplus += fault.rate() - 1;
    last = Frame.of(fault.spoil(frame.toArray(), frame.channels()), frame.channels());
    return new Sound(last);
  }

  private Heard overrun(long samples) throws IOException, InterruptedException {
    long lost = 0;
    while (lost < samples) {
      switch (sound.next()) {
        case Sound(Frame frame) -> lost += frame.samples();
        case Lost also -> lost += also.samples();
        case Heard.Turned _ -> {}
        case Heard.Ended ended -> {
          return lost == 0 ? ended : new Lost(lost, Cause.OVERRUN);
        }
      }
    }
    return new Lost(lost, Cause.OVERRUN);
  }
}
