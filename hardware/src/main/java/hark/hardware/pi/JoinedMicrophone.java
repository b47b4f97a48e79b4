package hark.hardware.pi;

import hark.hardware.Channels;
import hark.hardware.Microphone;
import java.io.IOException;

/// Two microphones with a clock each, heard as two channels.
///
/// The air microphone sets the pace and is passed on bit for bit. The vibration microphone is
/// stretched onto it ([Stretch]). What the air microphone has lost is lost on both; what the
/// vibration microphone has lost, or all of it while it is not there, is silence on its channel: a
/// gap has no channel, and what the air microphone hears is not given up for it.
record JoinedMicrophone(Microphone air, Microphone vibration) implements Microphone {
  @Override
  public Listening listen() throws IOException {
    Listening first = air.listen();
    if (first.channels() != Channels.AIR) {
      first.close();
      throw new IllegalStateException("the air microphone has two channels already");
    }
    return new JoinedListening(first, vibration);
  }
}
