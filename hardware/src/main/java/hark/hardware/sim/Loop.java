package hark.hardware.sim;

import java.io.IOException;

/// A track again and again, without a pause.
final class Loop implements Samples {
  private final Track track;
  private Samples sound;
  private long left;

  Loop(Track track) throws IOException {
    this.track = track;
    this.sound = track.open();
    this.left = track.samples();
  }

  @Override
  public double next() throws IOException {
    if (left == 0) {
      sound.close();
      sound = track.open();
      left = track.samples();
    }
    left--;
    return sound.next();
  }

  @Override
  public void close() throws IOException {
    sound.close();
  }
}
