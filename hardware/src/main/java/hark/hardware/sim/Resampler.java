package hark.hardware.sim;

import hark.hardware.Frame;
import java.io.IOException;
import java.math.BigInteger;
import uk.me.berndporr.iirj.ChebyshevII;

/// Brings sound of any rate to [Frame#RATE].
///
/// Before the rate goes down, what lies above 8 kHz is filtered out, for it would fold back as a
/// false tone. Each value is then interpolated from its 32 neighbours by a windowed sinc. Places
/// are whole fractions, so an hour stays an hour to the sample; the JDK's own converter counts them
/// in floats, which bends time by a millisecond in ten minutes and leaves noise at -26 dB.
final class Resampler implements Samples {
  private static final int TAPS = 32;
  private static final int HALF = TAPS / 2;
  private static final int POLES = 12;
  private static final double STOP_DB = 60;

  private final Samples source;
  private final boolean down;
  private final ChebyshevII filter = new ChebyshevII();

  /// One kernel for each place between two neighbours where a value can fall.
  private final double[][] kernels;

  private final double[] neighbours = new double[TAPS];
  private final int step;
  private int place = 0;
  private int owed = HALF + 1;

  /// @param source what to resample; closed with this
  /// @param rate its samples a second
  Resampler(Samples source, int rate) {
    this.source = source;
    this.down = rate > Frame.RATE;
    if (down) {
      filter.lowPass(POLES, rate, Math.min(Frame.RATE / 2.0, 0.49 * rate), STOP_DB);
    }
    int common = BigInteger.valueOf(rate).gcd(BigInteger.valueOf(Frame.RATE)).intValue();
    this.step = rate / common;
    this.kernels = new double[Frame.RATE / common][];
    for (int i = 0; i < kernels.length; i++) {
      kernels[i] = kernel((double) i / kernels.length);
    }
  }

  @Override
  public double next() throws IOException {
    for (; owed > 0; owed--) {
      System.arraycopy(neighbours, 1, neighbours, 0, TAPS - 1);
      double value = source.next();
      neighbours[TAPS - 1] = down ? filter.filter(value) : value;
    }
    double[] kernel = kernels[place];
    double sum = 0;
    for (int i = 0; i < TAPS; i++) {
      sum += kernel[i] * neighbours[i];
    }
    owed = (place + step) / kernels.length;
    place = (place + step) % kernels.length;
    return sum;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  /// How much each neighbour gives to a value this far behind the middle one.
  private static double[] kernel(double fraction) {
    double[] kernel = new double[TAPS];
    for (int i = 0; i < TAPS; i++) {
      double x = Math.PI * (fraction - (i - (HALF - 1)));
      double blackman = 0.42 + 0.5 * Math.cos(x / HALF) + 0.08 * Math.cos(2 * x / HALF);
      kernel[i] = (x == 0 ? 1 : Math.sin(x) / x) * blackman;
    }
    return kernel;
  }
}
