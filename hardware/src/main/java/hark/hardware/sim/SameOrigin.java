package hark.hardware.sim;

import com.sun.net.httpserver.Headers;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Who may see and press a page of this machine: nobody but the page.
///
/// A browser carries requests of any site to 127.0.0.1. It names the site in `Origin` and
/// `Sec-Fetch-Site`, and in `Host` the name by which it came; a foreign name that was made to point
/// here shows in the latter.
final class SameOrigin {
  private final Set<String> hosts;
  private final Set<String> origins;

  /// @param port where the page is
  SameOrigin(int port) {
    this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
    this.origins = hosts.stream().map("http://"::concat).collect(Collectors.toSet());
  }

  /// Whether the request came by our own name.
  boolean maySee(Headers request) {
    return isOne(request.getFirst("Host"), hosts);
  }

  /// Whether, moreover, the page itself sent it.
  boolean mayPress(Headers request) {
    String site = request.getFirst("Sec-Fetch-Site");
    return maySee(request)
        && isOne(request.getFirst("Origin"), origins)
        && (site == null || site.equals("same-origin"));
  }

  private static boolean isOne(@Nullable String value, Set<String> ours) {
    return value != null && ours.contains(value);
  }
}
