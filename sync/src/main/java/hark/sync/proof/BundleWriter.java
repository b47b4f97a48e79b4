package hark.sync.proof;

import hark.sync.Bytes;
import hark.sync.Codec;
import hark.sync.Manifest;
import hark.sync.Opening;
import hark.sync.Segment;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes a bundle: first the segments in order, then the last word, then whatever else there is.
///
/// The same recording gives the same bytes, whenever and wherever it is written. Not before [#end]
/// is it a bundle.
public final class BundleWriter {
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final ZipOutputStream zip;
  private final DataOutputStream segments;
  private boolean inSegments;

  /// Begins a bundle.
  ///
  /// @param out stays the caller's to close
  public BundleWriter(OutputStream out, Opening opening) throws IOException {
    zip =
        new ZipOutputStream(
            new Stamp(new BufferedOutputStream(out, 1 << 16)), StandardCharsets.US_ASCII);
    zip.setLevel(Deflater.NO_COMPRESSION);
    zip.setComment(Stamp.BLANK);
    segments = new DataOutputStream(zip);
    put(Part.README, readme());
    put(Part.OPENING, Codec.encode(opening));
    begin(Part.SEGMENTS);
    inSegments = true;
  }

  /// Writes the next segment.
  public void add(Segment segment) throws IOException {
    if (!inSegments) {
      throw new IllegalStateException("the last word on this recording is written");
    }
    Sealed.write(segment, segments);
  }

  /// Writes the last word.
  public void add(Manifest manifest) throws IOException {
    inSegments = false;
    put(Part.MANIFEST, Codec.encode(manifest));
  }

  /// Writes another part.
  public void put(Part part, Bytes content) throws IOException {
    begin(part);
    zip.write(content.toArray());
  }

  /// Writes another part.
  public void put(Part part, String text) throws IOException {
    put(part, Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// Writes another part.
  public void put(Part part, InputStream content) throws IOException {
    begin(part);
    content.transferTo(zip);
  }

  private void begin(Part part) throws IOException {
    ZipEntry entry = new ZipEntry(part.file());
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
  }

  /// Ends the bundle: now it is one.
  public void end() throws IOException {
    zip.close();
  }

  private static Bytes readme() {
    try (InputStream in = BundleWriter.class.getResourceAsStream("README.txt")) {
      if (in == null) {
        throw new IllegalStateException("README.txt is not on the class path");
      }
      return Bytes.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("README.txt cannot be read", e);
    }
  }
}
