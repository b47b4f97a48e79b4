package hark.cloud.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Wi-Fi of `hark.txt` on a network: NetworkManager joins it by what the card's script laid
/// out, over two radios that Debian's kernel simulates.
class WifiTest {
  private static final String NETWORK = "Caf\u00e9; 2 \u2615 = \u03bb";
  private static final String PASSWORD = "back\\slash = 8; #\"no\"% 'x\\n $HOME";

  /// The second radio, in a network of its own, is the access point. The card has a wrong password
  /// first, then the right one.
  private static final String SCENARIO =
      """
      ip link set eth0 down
      echo root:x:0:0::/root:/bin/bash >/etc/passwd
      echo root:x:0: >/etc/group
      systemd-sysusers dbus.conf /share/hark.sysusers
      mkdir -p /run/dbus /var/lib/hark
      while read -r module; do busybox insmod /share/radio/$module; done </share/radio/order
      /usr/lib/systemd/systemd-udevd --daemon
      udevadm trigger --action=add --subsystem-match=net
      udevadm settle

      ip netns add there
      iw phy phy1 set netns name there
      ip netns exec there hostapd /share/access-point.conf >/share/access-point.log 2>&1 &
      until_true 60 grep -q AP-ENABLED /share/access-point.log
      ip -n there address add 192.168.77.1/24 dev wlan1
      printf '%s\\n' 'start 192.168.77.10' 'end 192.168.77.20' 'interface wlan1' 'lease_file /run/leases' >/run/udhcpd.conf
      touch /run/leases
      ip netns exec there busybox udhcpd -f /run/udhcpd.conf >/share/leases.log 2>&1 &

      dbus-daemon --system --fork
      wpa_supplicant -u -s -O /run/wpa >/share/supplicant.log 2>&1 &
      cp /share/wrong.txt /boot/firmware/hark.txt
      sh /share/card
      NetworkManager --debug >/share/network.log 2>&1 &
      until_true 120 grep -q "failed (reason 'no-secrets'" /share/network.log
      say refused

      cp /share/right.txt /boot/firmware/hark.txt
      sh /share/card
      until_true 120 busybox ping -q -I wlan0 -c 1 -W 1 192.168.77.1
      say joined
      nmcli -g GENERAL.STATE,GENERAL.CONNECTION device show wlan0 </dev/null >/share/state
      """;

  @TempDir Path folder;

  @Test
  void aNetworkIsJoinedByWhatTheCardSays() throws Exception {
    Path built = Guest.built();
    assumeTrue(
        Files.isDirectory(built.resolve("radio")),
        "the stand-in was built before it had radios: hardware/stand-in/build " + built);
    Path share = Guest.share(folder.resolve("share"), SCENARIO);
    copy(built.resolve("radio"), Files.createDirectories(share.resolve("radio")));
    for (String shipped : List.of("card", "hark.sysusers")) {
      Files.copy(
          Guest.project().resolve("device").resolve("debian").resolve(shipped),
          share.resolve(shipped));
    }
    Files.writeString(share.resolve("wrong.txt"), card("not " + PASSWORD));
    Files.writeString(share.resolve("right.txt"), card(PASSWORD));
    Files.writeString(
        share.resolve("access-point.conf"),
        """
        interface=wlan1
        driver=nl80211
        ssid2=%s
        hw_mode=g
        channel=6
        wpa=2
        wpa_key_mgmt=WPA-PSK
        rsn_pairwise=CCMP
        wpa_passphrase=%s
        """
            .formatted(
                HexFormat.of().formatHex(NETWORK.getBytes(StandardCharsets.UTF_8)), PASSWORD));

    try (Guest guest = Guest.on(built, share, List.of())) {
      guest.awaitOff(Guest.PATIENCE);
      System.out.println("On the network, seconds after it was switched on: " + guest.said());
    }
    assertThat(share.resolve("access-point.log"))
        .content()
        .containsSubsequence("PSK-MISMATCH", "EAPOL-4WAY-HS-COMPLETED");
    assertThat(share.resolve("state")).hasContent("100 (connected)\nhark");
    assertThat(share.resolve("boot").resolve("hark.txt"))
        .content()
        .contains("# wifi-password was taken in.")
        .doesNotContain("slash");
  }

  private static String card(String password) {
    return "wifi = %s\r\nwifi-password = %s\r\nwifi-country = de\r\n".formatted(NETWORK, password);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
