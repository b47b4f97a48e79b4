package hark.sync.proof;

import static org.assertj.core.api.Assertions.assertThat;

import hark.sync.Bytes;
import hark.sync.Codec;
import hark.sync.Range;
import hark.sync.Segment;
import hark.sync.seal.DeviceKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is done to a bundle shows, and shows where.
class VerifierTest {
  private static final int BUNDLES = 100;

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("bundle.zip");
  }

  private Verdict verify() throws IOException {
    return Verifier.verify(file(), null);
  }

  private static Set<Integer> named(Verdict verdict) {
    Set<Integer> named = new HashSet<>();
    for (Flaw flaw : verdict.flaws()) {
      Range range = flaw.segments();
      for (int i = range == null ? 0 : range.from(); range != null && i < range.to(); i++) {
        named.add(i);
      }
    }
    return named;
  }

  @Test
  void anUntouchedOneIsWholeAndProvenAndItsSoundIsWhatWasSealed() throws IOException {
    for (long seed = 0; seed < BUNDLES; seed++) {
      Evidence evidence = Evidence.make(seed);
      evidence.write(file(), evidence.segments());
      Verdict verdict = Verifier.verify(file(), evidence.device().publicKey());
      assertThat(verdict.flaws()).as("seed %d", seed).isEmpty();
      assertThat(verdict.signature()).isEqualTo(Verdict.Signature.PROVEN);
      assertThat(verdict.compared()).as("seed %d", seed).isEqualTo(evidence.segments().size());
    }
  }

  @Test
  void aFlippedBitInASegmentNamesThatSegmentAndNoOther() throws IOException {
    for (long seed = 0; seed < BUNDLES; seed++) {
      Evidence evidence = Evidence.make(seed);
      Random random = new Random(seed);
      int index = random.nextInt(evidence.segments().size());
      evidence.write(file(), evidence.segments());
      byte[] bytes = Files.readAllBytes(file());
      Segment segment = evidence.segments().get(index);
      byte[] part =
          switch (random.nextInt(3)) {
            case 0 -> segment.hash().toArray();
            case 1 -> Codec.encode(segment.header()).toArray();
            default -> segment.body().toArray();
          };
      int at = indexOf(bytes, part) + random.nextInt(Math.min(part.length, 60));
      bytes[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file(), bytes);
      Verdict verdict = verify();
      assertThat(named(verdict)).as("seed %d: %s", seed, verdict.flaws()).containsExactly(index);
      Flaw flaw = verdict.flaws().getFirst();
      assertThat(flaw.from()).as("seed %d: %s", seed, flaw).isNotNull();
      assertThat(flaw.sentence()).contains("Segment " + index + " (");
    }
  }

  private static int indexOf(byte[] all, byte[] part) {
    int most = Math.min(part.length, 60);
    for (int at = 0; at <= all.length - most; at++) {
      int same = 0;
      while (same < most && all[at + same] == part[same]) {
        same++;
      }
      if (same == most) {
        return at;
      }
    }
    throw new AssertionError("the bytes are not in the file in one piece");
  }

  @Test
  void aDroppedSegmentIsNamedWithItsSeconds() throws IOException {
    for (long seed = 0; seed < BUNDLES; seed++) {
      Evidence evidence = Evidence.make(seed);
      List<Segment> left = new ArrayList<>(evidence.segments());
      Segment gone = left.remove(new Random(seed).nextInt(left.size()));
      evidence.write(file(), left);
      Verdict verdict = verify();
      assertThat(named(verdict))
          .as("seed %d: %s", seed, verdict.flaws())
          .containsExactly(gone.index());
      assertThat(verdict.flaws().getFirst().from())
          .as("seed %d", seed)
          .isEqualTo(gone.header().firstSample() / 16_000.0);
      assertThat(verdict.flaws().getFirst().to())
          .as("seed %d", seed)
          .isEqualTo(gone.header().nextSample() / 16_000.0);
    }
  }

  @Test
  void twoThatWereSwappedAreNoticedAtTheirPlaces() throws IOException {
    for (long seed = 0; seed < BUNDLES; seed++) {
      Evidence evidence = Evidence.make(seed);
      Random random = new Random(seed);
      int one = random.nextInt(evidence.segments().size());
      int other =
          (one + 1 + random.nextInt(evidence.segments().size() - 1)) % evidence.segments().size();
      List<Segment> swapped = new ArrayList<>(evidence.segments());
      Collections.swap(swapped, one, other);
      evidence.write(file(), swapped);
      Verdict verdict = verify();
      int earlier = Math.min(one, other);
      assertThat(named(verdict))
          .as("seed %d, %d and %d: %s", seed, one, other, verdict.flaws())
          .contains(earlier);
    }
  }

  @Test
  void noBitAnywhereInTheFileChangesUnseen() throws IOException {
    Evidence evidence = Evidence.make(1);
    evidence.write(file(), evidence.segments());
    byte[] bytes = Files.readAllBytes(file());
    Random random = new Random(1);
    for (int i = 0; i < 600; i++) {
      // All of the zip's own structure at the end, and places all over the file.
      int at = i < 300 ? bytes.length - 1 - i * 3 : random.nextInt(bytes.length);
      byte[] flipped = bytes.clone();
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file(), flipped);
      assertThat(verify().flaws()).as("a bit of byte %d of %d", at, bytes.length).isNotEmpty();
    }
  }

  @Test
  void aSwappedKeyOrSignatureIsNoticed() throws IOException {
    Evidence evidence = Evidence.make(2);
    Evidence forged =
        new Evidence(
            evidence.opening(),
            evidence.key(),
            evidence.segments(),
            DeviceKey.make().sign(evidence.manifest()),
            evidence.device(),
            evidence.sound());
    forged.write(file(), forged.segments());
    assertThat(verify().flaws()).extracting(Flaw::part).containsExactly(Part.MANIFEST);
    evidence.write(file(), evidence.segments());
    assertThat(Verifier.verify(file(), DeviceKey.make().publicKey()).flaws())
        .as("not from whom it should be")
        .hasSize(1);
  }

  @Test
  void withoutTheKeyASealedRecordingIsStillProven() throws IOException {
    Evidence evidence = Evidence.make(3);
    try (OutputStream out = Files.newOutputStream(file())) {
      BundleWriter bundle = new BundleWriter(out, evidence.opening());
      for (Segment segment : evidence.segments()) {
        bundle.add(segment);
      }
      bundle.add(evidence.manifest());
      bundle.put(Part.DEVICE_KEY, DeviceKey.pem(evidence.device().publicKey()));
      bundle.end();
    }
    Verdict verdict = verify();
    assertThat(verdict.flaws()).isEmpty();
    assertThat(verdict.signature()).isEqualTo(Verdict.Signature.PROVEN);
    assertThat(verdict.compared()).isZero();
  }

  @Test
  void anotherSoundThanTheSealedOneIsNamed() throws IOException {
    Evidence evidence = Evidence.make(4);
    byte[] sound = evidence.sound().toArray();
    sound[sound.length - 1] ^= 1;
    new Evidence(
            evidence.opening(),
            evidence.key(),
            evidence.segments(),
            evidence.manifest(),
            evidence.device(),
            Bytes.of(sound))
        .write(file(), evidence.segments());
    assertThat(named(verify())).containsExactly(evidence.segments().size() - 1);
  }
}
