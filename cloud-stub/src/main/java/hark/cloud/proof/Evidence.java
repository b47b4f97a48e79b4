package hark.cloud.proof;

import hark.cloud.archive.Archive;
import hark.cloud.catalog.Catalog;
import hark.cloud.catalog.Holdings.Stored;
import hark.cloud.catalog.Listing.Shelved;
import hark.cloud.keys.Keyring;
import hark.cloud.speech.Utterance;
import hark.cloud.speech.Word;
import hark.sync.Bytes;
import hark.sync.Chain;
import hark.sync.Header;
import hark.sync.Manifest;
import hark.sync.Opening;
import hark.sync.Segment;
import hark.sync.proof.BundleWriter;
import hark.sync.proof.Part;
import hark.sync.seal.DeviceKey;
import hark.sync.seal.RecordingKey;
import hark.sync.sound.OggOpus;
import hark.sync.sound.OggOpusReader;
import hark.sync.sound.OggPage;
import hark.sync.sound.Packets;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes a recording's bundle from what the cloud keeps.
///
/// The sealed bodies are not kept once they are opened: they are made again from the packets in the
/// archive, which gives the same bytes, and each is held against the hash that its device gave it.
public final class Evidence {
  private static final int AT_ONCE = 500;

  private final Catalog catalog;
  private final Archive archive;
  private final Keyring keyring;
  private final PublicKeys devices;
  private final Path keys;

  /// @param keys the folder of the cloud's keys, of which only the certificate is read
  public Evidence(
      Catalog catalog, Archive archive, Keyring keyring, PublicKeys devices, Path keys) {
    this.catalog = catalog;
    this.archive = archive;
    this.keyring = keyring;
    this.devices = devices;
    this.keys = keys;
  }

  /// Writes the bundle of a recording that is filed.
  ///
  /// @throws IOException if the archive's file was changed, with the place; or it cannot be read or
  ///   written
  public void write(Shelved recording, OutputStream out) throws IOException {
    Manifest manifest = recording.manifest();
    if (recording.filedAt() == null || manifest == null) {
      throw new IOException(
          "The recording %s is not complete yet; it can be proven once it is."
              .formatted(recording.recording()));
    }
    Opening opening = recording.opening();
    Optional<RecordingKey> key = keyring.unwrap(opening);
    BundleWriter bundle = new BundleWriter(out, opening);
    segments(recording, manifest, key.orElse(null), bundle);
    bundle.add(manifest);
    List<PublicKey> known = devices.of(opening.device());
    if (!known.isEmpty()) {
      bundle.put(Part.DEVICE_KEY, DeviceKey.pem(signer(known, manifest)));
    }
    Path authority = keys.resolve(Part.AUTHORITY.file());
    if (Files.exists(authority)) {
      bundle.put(Part.AUTHORITY, Bytes.of(Files.readAllBytes(authority)));
    }
    if (key.isPresent()) {
      bundle.put(Part.KEY, key.get().bytes().hex() + "\n");
    }
    if (recording.isAllInFile() && recording.bytes() > 0) {
      try (InputStream sound = archive.stream(recording.recording(), 0, recording.bytes())) {
        bundle.put(Part.SOUND, sound);
      }
    }
    List<Utterance> said = catalog.works().transcript(recording.recording());
    if (!said.isEmpty()) {
      bundle.put(Part.TRANSCRIPT, text(said));
    }
    bundle.end();
  }

  /// The key that signed it, or the newest where none did, which then shows.
  private static PublicKey signer(List<PublicKey> known, Manifest manifest) {
    return known.stream()
        .filter(key -> DeviceKey.signed(key, manifest))
        .findFirst()
        .orElseGet(known::getLast);
  }

  private void segments(
      Shelved recording, Manifest manifest, @Nullable RecordingKey key, BundleWriter bundle)
      throws IOException {
    Bytes previous = Chain.root(recording.opening());
    try (InputStream in =
        recording.bytes() == 0
            ? InputStream.nullInputStream()
            : new BufferedInputStream(
                archive.stream(recording.recording(), 0, recording.bytes()), 1 << 16)) {
      OggOpusReader pages = recording.bytes() == 0 ? null : new OggOpusReader(in);
      OggPage page = pages == null ? null : pages.next().orElse(null);
      for (int from = 0; from < manifest.segments(); from += AT_ONCE) {
        for (Stored stored :
            catalog.holdings().stored(recording.recording(), from, from + AT_ONCE)) {
          Header header = stored.header();
          boolean paged = page != null && page.sequence() == OggOpus.FIRST_PAGE + header.index();
          Bytes body = stored.body();
          if (body == null) {
            Bytes open =
                paged && page != null ? Bytes.of(Packets.join(page.packets())) : Bytes.NONE;
            body = key == null ? open : key.seal(header, open);
          }
          Segment segment = Chain.link(previous, header, body);
          if (!segment.hash().equals(stored.hash())) {
            throw new IOException(
                String.format(
                    Locale.ROOT,
                    "Segment %d of %s (second %.1f to %.1f) is not what the recorder sealed: the file %s was changed. Bring it back from a copy.",
                    header.index(),
                    recording.recording(),
                    header.firstSample() / 16_000.0,
                    header.nextSample() / 16_000.0,
                    archive.file(recording.recording())));
          }
          bundle.add(segment);
          previous = segment.hash();
          if (paged && pages != null) {
            page = pages.next().orElse(null);
          }
        }
      }
    }
    if (!previous.equals(manifest.head())) {
      throw new IOException(
          "The catalog does not hold all of %s any more. Bring it back from a copy."
              .formatted(recording.recording()));
    }
  }

  private static String text(List<Utterance> said) {
    return said.stream()
        .map(u ->
            "[%d:%02d] %s%n"
                .formatted(
                    u.fromMs() / 60_000,
                    u.fromMs() / 1_000 % 60,
                    u.words().stream().map(Word::text).collect(Collectors.joining(" "))))
        .collect(Collectors.joining());
  }
}
