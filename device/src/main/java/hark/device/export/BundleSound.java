package hark.device.export;

import hark.sync.Manifest;
import hark.sync.Opening;
import hark.sync.Segment;
import hark.sync.proof.BundleWriter;
import java.io.IOException;
import java.io.OutputStream;

/// The segments as they were sealed, with all that proves them.
final class BundleSound implements Sound {
  private final BundleWriter bundle;
  private final Papers papers;

  BundleSound(Opening opening, Papers papers, OutputStream out) throws IOException {
    this.bundle = new BundleWriter(out, opening);
    this.papers = papers;
  }

  @Override
  public void add(Segment segment) throws IOException {
    bundle.add(segment);
  }

  @Override
  public void end(Manifest manifest) throws IOException {
    bundle.add(manifest);
    papers.writeTo(bundle);
    bundle.end();
  }
}
