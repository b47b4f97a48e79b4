package hark.cloud.line;

import static org.assertj.core.api.Assertions.assertThat;

import hark.cloud.Cloud;
import hark.cloud.Mqtt;
import hark.cloud.broker.Listen;
import hark.cloud.line.BareDebian.Left;
import hark.cloud.recorded.Parrot;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The recorder's Debian package, from a card's first minute to its last, for each processor that
/// it was built for.
@ParameterizedClass(name = "{0}")
@ValueSource(strings = {"arm64", "amd64"})
class PackageTest {
  private static final String MEETING = "hold 4s tap 1s hold";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String arch;

  @TempDir Path folder;
  private Path deb;
  private BareDebian debian;

  PackageTest(String arch) {
    this.arch = arch;
  }

  @BeforeEach
  void install() throws Exception {
    deb = BareDebian.built(arch);
    debian = BareDebian.unpack(arch, folder);
    Left installed = debian.install(deb);
    assertThat(installed.code()).as(installed::text).isZero();
    assertThat(debian.at("/var/cache/hark/recorder.jsa")).isNotEmptyFile();
  }

  @Test
  void recordingsSurviveRemovalPurgeAndAnotherInstallation() throws Exception {
    record();
    JsonNode recording = recording();
    String sound = sound(recording);

    Left refused = debian.run("/usr/bin/dpkg", "--purge", "hark");
    assertThat(refused.code()).isNotZero();
    assertThat(refused.text())
        .contains("s of 1 recording are owed to the cloud", "hark device export DIR");
    assertThat(recording()).isEqualTo(recording);

    debian.well("/usr/bin/touch", "/run/hark-anyway");
    assertThat(debian.well("/usr/bin/dpkg", "--purge", "hark"))
        .contains("the recordings stay in /var/lib/hark/recorder");
    assertThat(debian.at("/usr/lib/hark")).doesNotExist();
    assertThat(debian.at("/etc/hark")).doesNotExist();
    assertThat(debian.at("/run/hark-anyway")).doesNotExist();

    assertThat(debian.install(deb).code()).isZero();
    assertThat(recording()).isEqualTo(recording);
    assertThat(sound(recording)).isEqualTo(sound);
    record();
    assertThat(recordings()).hasSize(2);
  }

  @Test
  void anUpdateWaitsUntilNothingIsOwedAndCanBeUndone() throws Exception {
    Path newer = newer();
    record();
    Left refused = debian.install(newer);
    assertThat(refused.code()).isNotZero();
    assertThat(refused.text()).contains("The update is refused", "are owed to the cloud");
    assertThat(version()).isEqualTo("0.1.0");

    try (Cloud cloud = cloud()) {
      pairByTheCard(cloud);
      try (Program recorder = debian.recorder("1s", "--until-filed")) {
        assertThat(recorder.await(BareDebian.PATIENCE)).as(recorder::state).isZero();
      }
      assertThat(new Api(cloud.port(), cloud.key()).recordings()).hasSize(1);
    }

    JsonNode recording = recording();
    assertThat(recording.path("custody").asString()).isEqualTo("filed");
    assertThat(debian.install(newer).code()).isZero();
    assertThat(version()).isEqualTo("0.1.1");
    assertThat(recording()).isEqualTo(recording);
    debian.well("/usr/sbin/hark-rollback");
    assertThat(version()).isEqualTo("0.1.0");
    assertThat(recording()).isEqualTo(recording);
    debian.well("/usr/sbin/hark-rollback");
    assertThat(version()).isEqualTo("0.1.1");
  }

  @Test
  void whatTheCardSaysIsTakenInAndIsGoneFromIt() throws Exception {
    Path card =
        card(
            """
            # Mine
            Wifi = Caf\u00e9; 2
            wifi-password = back\\slash = 8 and more\r
            wifi-country = de
            broker = ssl://broker.example:8883
            wifi-pasword = mistyped
            """);
    debian.well("/usr/lib/hark/card");
    Path connection = debian.at("/run/NetworkManager/system-connections/hark.nmconnection");
    assertThat(connection)
        .content()
        .contains("ssid=67;97;102;195;169;59;32;50;\n", "psk=back\\\\slash = 8 and more\n");
    assertThat(Files.getPosixFilePermissions(connection)).hasSize(2);
    assertThat(debian.at("/var/lib/hark/recorder/settings.properties"))
        .content()
        .contains("broker = ssl://broker.example:8883");
    assertThat(card)
        .content()
        .contains("# Mine", "# wifi-password was taken in.", "# wifi-pasword was not taken in")
        .doesNotContain("slash", "mistyped");
    String settled = Files.readString(connection);
    debian.well("/usr/lib/hark/card");
    assertThat(connection).content().isEqualTo(settled);
  }

  private void pairByTheCard(Cloud cloud) throws Exception {
    Path card = card("pair = " + cloud.offer().text() + "\n");
    debian.well("/usr/lib/hark/card");
    assertThat(card).content().contains("# pair was taken in.").doesNotContainIgnoringCase("hark:");
  }

  private Path card(String text) throws Exception {
    return Files.writeString(
        Files.createDirectories(debian.at("/boot/firmware")).resolve("hark.txt"), text);
  }

  private void record() throws Exception {
    try (Program recorder = debian.recorder(MEETING)) {
      Await.until(
          "a recording has ended",
          BareDebian.PATIENCE,
          () -> recorder.said().contains(" ends: ") && recorder.isAlive(),
          recorder::state);
      recorder.stop();
    }
  }

  private JsonNode recordings() throws Exception {
    return JSON.readTree(debian.well("/usr/bin/hark", "device", "list", "--json"));
  }

  private JsonNode recording() throws Exception {
    return recordings().get(0);
  }

  private String sound(JsonNode recording) throws Exception {
    String name = recording.path("recording").asString();
    debian.well("/usr/bin/hark-device", "play", name, "--out", "/root/sound.wav");
    String sum = debian.well("/usr/bin/sha256sum", "/root/sound.wav");
    Files.delete(debian.at("/root/sound.wav"));
    return sum;
  }

  private String version() throws Exception {
    return debian.well("/usr/bin/dpkg-query", "-W", "-f", "${Version}", "hark");
  }

  /// The same package as the next version.
  private Path newer() throws Exception {
    debian.well("/usr/bin/dpkg-deb", "--raw-extract", "/root/hark.deb", "/root/next");
    debian.well(
        "/usr/bin/sed",
        "-i",
        "s/^Version: .*/Version: 0.1.1/",
        "/root/next/DEBIAN/control",
        "/root/next/usr/lib/hark/package/control");
    debian.well("/usr/bin/dpkg-deb", "-Znone", "--build", "/root/next", "/root/next.deb");
    return debian.at("/root/next.deb");
  }

  private Cloud cloud() throws Exception {
    return Cloud.start(
        new Cloud.Settings(
            folder.resolve("cloud"), "127.0.0.1", 0, new Mqtt.Own(Listen.here(Ports.free()))),
        _ -> new Parrot(),
        _ -> {});
  }
}
