package hark.cloud.identity;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Under which names and addresses this machine may be reached.
public final class Here {
  private Here() {}

  /// All addresses, this network's before others, loopback last.
  public static List<InetAddress> addresses() throws IOException {
    return NetworkInterface.networkInterfaces()
        .filter(Here::isUp)
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLinkLocalAddress())
        .sorted(
            Comparator.comparing(InetAddress::isLoopbackAddress)
                .thenComparing(address -> !(address instanceof Inet4Address))
                .thenComparing(address -> !address.isSiteLocalAddress()))
        .toList();
  }

  /// The addresses by which others may reach this machine, as they stand in a link; best first.
  public static List<String> reachable() throws IOException {
    return addresses().stream()
        .filter(address -> !address.isLoopbackAddress())
        .map(Here::inLink)
        .toList();
  }

  /// An address as it stands in a link: IPv6 in brackets.
  private static String inLink(InetAddress address) {
    String text = address.getHostAddress().replaceAll("%.*", "");
    return address instanceof Inet6Address ? "[" + text + "]" : text;
  }

  /// Its names.
  public static List<String> names() {
    List<String> names = new ArrayList<>(List.of("localhost"));
    try {
      String own = InetAddress.getLocalHost().getHostName();
      if (own.matches("[A-Za-z0-9][A-Za-z0-9.-]*") && !own.equals("localhost")) {
        names.add(own);
        if (own.indexOf('.') < 0) {
          names.add(own + ".local");
        }
      }
    } catch (UnknownHostException e) {
      // A machine without a name is called by its addresses.
    }
    return names;
  }

  private static boolean isUp(NetworkInterface network) {
    try {
      return network.isUp() && !network.isVirtual();
    } catch (IOException e) {
      return false;
    }
  }
}
