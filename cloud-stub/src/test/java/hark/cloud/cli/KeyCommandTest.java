package hark.cloud.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hark.cloud.keys.Keyring;
import hark.cloud.recorded.Recorded;
import hark.sync.Channels;
import hark.sync.DeviceId;
import hark.sync.Moment;
import hark.sync.Opening;
import hark.sync.RecordingId;
import hark.sync.seal.CloudKey;
import hark.sync.seal.RecordingKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `hark cloud key`, as a person uses it after a machine was lost.
class KeyCommandTest {
  private static final DeviceId DEVICE = new DeviceId("hark-test");

  @TempDir Path folder;

  @Test
  void devicesFollowACloudWhoseOlderKeysWereBroughtBack() throws Exception {
    Path saved = folder.resolve("saved");
    Keyring before = Keyring.in(folder.resolve("before").resolve("keys"));
    assertThat(key("before", "export", saved)).isZero();
    CloudKey known = CloudKey.read(before.publicKey());
    Opening sealed = sealed(known);
    before.rotate();
    before.rotate();
    CloudKey lost = CloudKey.read(before.publicKey());

    assertThat(key("after", "import", saved)).isZero();
    Keyring after = Keyring.in(folder.resolve("after").resolve("keys"));
    assertThat(after.unwrap(sealed)).as("what was sealed before").isPresent();
    assertThat(CloudKey.read(after.publicKey()).number())
        .as("devices follow to a newer one only")
        .isGreaterThan(lost.number());
  }

  private static Opening sealed(CloudKey cloud) throws Exception {
    Opening open = Recorded.opening(DEVICE, Channels.AIR, new Moment(new UUID(0, 1), 1), null);
    RecordingId recording = open.recording();
    return new Opening(
        recording,
        DEVICE,
        Channels.AIR,
        open.preSkip(),
        open.started(),
        null,
        cloud.wrap(RecordingKey.make(recording), DEVICE));
  }

  private int key(String cloud, String order, Path file) throws Exception {
    Path passphrase = Files.writeString(folder.resolve("passphrase"), "correct horse battery\n");
    return new CommandLine(new CloudCommand())
        .execute(
            "key",
            "--data",
            folder.resolve(cloud).toString(),
            order,
            file.toString(),
            "--passphrase-file",
            passphrase.toString());
  }
}
