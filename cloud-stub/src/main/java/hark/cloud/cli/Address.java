package hark.cloud.cli;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Comparator;

/// Under which address a phone in the same network reaches this machine.
final class Address {
  private Address() {}

  /// The address to print for a site that listens on `host`.
  static String local(String host) throws IOException {
    if (!host.equals("0.0.0.0") && !host.equals("::")) {
      return host;
    }
    return NetworkInterface.networkInterfaces()
        .filter(Address::isUp)
        .flatMap(NetworkInterface::inetAddresses)
        .filter(Inet4Address.class::isInstance)
        .filter(address -> !address.isLinkLocalAddress() && !address.isLoopbackAddress())
        .max(Comparator.comparing(InetAddress::isSiteLocalAddress))
        .map(InetAddress::getHostAddress)
        .orElse("localhost");
  }

  private static boolean isUp(NetworkInterface network) {
    try {
      return network.isUp() && !network.isLoopback() && !network.isVirtual();
    } catch (IOException e) {
      return false;
    }
  }
}
