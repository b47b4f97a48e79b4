package hark.cloud.line;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A wire between two programs that cuts, stalls, corrupts, limits and delays when it is told to.
///
/// What it is told holds for connections that stand as for those to come, in both directions.
final class Proxy implements AutoCloseable {
  private static final int CHUNK = 1_024;

  private final ServerSocket server;
  private final int target;
  private final Random random;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicLong passed = new AtomicLong();
  private final AtomicLong corrupted = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean stalled;
  private volatile boolean refusing;
  private volatile double corruption;
  private double due;
  private volatile long bytesPerSecond = Long.MAX_VALUE;
  private volatile long delayMillis;
  private volatile OutputStream ear = OutputStream.nullOutputStream();

  /// Listens on a port of its own and passes everything on.
  ///
  /// @param target the port of this machine where the other program listens, now or later
  /// @param seed chooses what is corrupted
  Proxy(int target, long seed) throws IOException {
    this.target = target;
    this.random = new Random(seed);
    this.server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.free()));
    Thread.ofVirtual().name("proxy").start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /// Bytes that went through so far, both ways.
  long passed() {
    return passed.get();
  }

  /// Pieces in which a bit was flipped so far.
  long corrupted() {
    return corrupted.get();
  }

  /// Cuts every connection that stands.
  void cut() {
    sockets.forEach(Proxy::close);
  }

  /// Lets nobody in any more, or again; what stands, stands.
  void refuse(boolean now) {
    refusing = now;
  }

  /// Passes nothing on, though all connections stand; or again.
  void stall(boolean now) {
    lock.lock();
    try {
      stalled = now;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Flips one bit in this share of the pieces that go through.
  void corrupt(double share) {
    corruption = share;
  }

  /// Passes at most so much on, in each direction of each connection.
  void limit(long bytesASecond) {
    bytesPerSecond = bytesASecond;
  }

  /// Keeps each piece for so long.
  void delay(long millis) {
    delayMillis = millis;
  }

  /// Writes down all that goes through from now on, both ways.
  void overhear(OutputStream to) {
    ear = to;
  }

  /// Ends every fault but what was cut.
  void heal() {
    refuse(false);
    corrupt(0);
    limit(Long.MAX_VALUE);
    delay(0);
    stall(false);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket near = server.accept();
        if (refusing) {
          close(near);
        } else {
          Thread.ofVirtual().start(() -> connect(near));
        }
      } catch (IOException e) {
        // Closed, or one that went before it was let in.
      }
    }
  }

  private void connect(Socket near) {
    try {
      near.setTcpNoDelay(true);
      Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
      far.setTcpNoDelay(true);
      sockets.add(near);
      sockets.add(far);
      Thread.ofVirtual().start(() -> pump(near, far));
      pump(far, near);
    } catch (IOException e) {
      close(near);
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] piece = new byte[CHUNK];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        pass(piece, n);
        out.write(piece, 0, n);
        passed.addAndGet(n);
      }
    } catch (IOException e) {
      // One side is gone: so goes the other.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close(from);
      close(to);
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private void pass(byte[] piece, int length) throws IOException, InterruptedException {
    TimeUnit.MILLISECONDS.sleep(delayMillis);
    if (bytesPerSecond < Long.MAX_VALUE) {
      TimeUnit.NANOSECONDS.sleep(length * 1_000_000_000L / bytesPerSecond);
    }
    lock.lockInterruptibly();
    try {
      while (stalled) {
        changed.await();
      }
      due += corruption;
      if (due >= 1) {
        due--;
        piece[random.nextInt(length)] ^= (byte) (1 << random.nextInt(8));
        corrupted.incrementAndGet();
      }
      ear.write(piece, 0, length);
    } finally {
      lock.unlock();
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone, which is what we want.
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      // As above.
    }
    stall(false);
    cut();
  }
}
