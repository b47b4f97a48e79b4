package hark.hardware.sim;

/// Time turned by hand: sleeping takes no time, and ends exactly when it should.
final class HandTicker implements Ticker {
  private long now;

  HandTicker(long start) {
    this.now = start;
  }

  @Override
  public synchronized long nanos() {
    return now;
  }

  @Override
  public synchronized void sleepUntil(long nanos) {
    now = Math.max(now, nanos);
  }

  synchronized void pass(long nanos) {
    now += nanos;
  }
}
