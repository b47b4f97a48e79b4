package hark.cloud.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.sync.Message.Keys;
import hark.sync.seal.CloudKey;
import hark.sync.seal.DeviceKey;
import hark.sync.seal.KeyChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The cloud's keys: kept, changed, saved, brought back.
class BackupTest {
  private static final char[] PASSPHRASE = "correct horse battery".toCharArray();

  @TempDir Path folder;

  private Path keys() {
    return folder.resolve("keys");
  }

  private Path file() {
    return folder.resolve("saved");
  }

  @Test
  void whatWasSavedComesBackOnAFreshMachineAndOnlyItsOwnerReadsIt() throws Exception {
    Keyring keyring = Keyring.in(keys());
    Files.writeString(keys().resolve("ca.key"), "the authority");
    Backup.write(keys(), file(), PASSPHRASE);
    Path fresh = folder.resolve("fresh");
    assertThat(Backup.read(file(), fresh, PASSPHRASE, false))
        .containsExactly("ca.key", "sealing.json");
    assertThat(Keyring.in(fresh).publicKey()).isEqualTo(keyring.publicKey());
    assertThat(fresh.resolve("ca.key")).hasContent("the authority");
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh.resolve("ca.key"))))
        .isEqualTo("rw-------");
    assertThat(Backup.read(file(), fresh, PASSPHRASE, false)).as("again").hasSize(2);
  }

  @Test
  void aWrongPassphraseChangesNothingAndSaysSo() throws Exception {
    Keyring.in(keys());
    Backup.write(keys(), file(), PASSPHRASE);
    Path fresh = folder.resolve("fresh");
    assertThatThrownBy(() -> Backup.read(file(), fresh, "wrong".toCharArray(), false))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("The passphrase is wrong");
    assertThat(fresh).doesNotExist();
  }

  @Test
  void keysThatWouldBeLostAreNamedFirst() throws Exception {
    Keyring.in(keys());
    Backup.write(keys(), file(), PASSPHRASE);
    Path other = folder.resolve("other");
    Keyring there = Keyring.in(other);
    assertThatThrownBy(() -> Backup.read(file(), other, PASSPHRASE, false))
        .hasMessageContaining("sealing.json")
        .hasMessageContaining("would be lost");
    assertThat(Keyring.in(other).publicKey()).isEqualTo(there.publicKey());
    Backup.read(file(), other, PASSPHRASE, true);
    assertThat(Keyring.in(other).publicKey()).isEqualTo(Keyring.in(keys()).publicKey());
  }

  @Test
  void aKeyringSeesThatAnotherProgramHasChangedItAndTellsDevicesUnderTheAuthority()
      throws Exception {
    DeviceKey authority = DeviceKey.make();
    Keyring running = Keyring.in(keys());
    CloudKey before = CloudKey.read(running.publicKey());
    assertThat(running.announcement()).as("no device knows an authority yet").isEmpty();
    Files.writeString(keys().resolve("ca.key"), authority.pem());
    assertThat(Keyring.in(keys()).rotate()).isEqualTo(2);
    Keys said = running.announcement().orElseThrow();
    CloudKey after = KeyChange.follow(said, authority.publicKey(), before);
    assertThat(after.number()).isGreaterThan(before.number());
    assertThat(running.changes()).isEqualTo(1);
  }
}
