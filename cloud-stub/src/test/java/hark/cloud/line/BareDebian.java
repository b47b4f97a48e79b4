package hark.cloud.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A bare Debian 13 in a folder, in which the recorder's package is installed as on a card; its
/// programs share this machine's kernel and network, and nothing else.
///
/// For another processor than this machine's, qemu runs them.
final class BareDebian {
  /// For anything that happens in it, also where qemu plays the processor on a busy machine.
  static final Duration PATIENCE = Duration.ofMinutes(20);

  /// Has a mount table of its own, so that whatever ends here leaves nothing mounted.
  private static final String ENTER =
      "mount --bind \"$0\" \"$0\" && mount -t proc proc \"$0/proc\" && mount --rbind /dev \"$0/dev\""
          + " && cd \"$0\" && exec chroot . \"$@\"";

  /// What a program left behind.
  record Left(int code, String text) {}

  private final Path root;
  private final Path said;
  private int programs;

  private BareDebian(Path root, Path said) {
    this.root = root;
    this.said = said;
  }

  /// The package; the test is skipped where it, or what it needs, is not there.
  static Path built(String arch) throws IOException {
    assumeTrue(
        System.getProperty("user.name").equals("root") && Files.exists(Path.of("/usr/bin/unshare")),
        "a package is only installed by root, on Linux");
    Path folder = folder();
    assumeTrue(
        runs(arch),
        "programs for %s do not run here: apt install qemu-user-static && device/debian/root --arch %s %s"
            .formatted(arch, arch, tar(folder, arch)));
    assumeTrue(
        Files.exists(tar(folder, arch)) && find(folder, arch).isPresent(),
        "the package is not built to be tried: device/debian/build --arch %s --into %s && device/debian/root --arch %s %s"
            .formatted(arch, folder, arch, tar(folder, arch)));
    return find(folder, arch).orElseThrow();
  }

  /// A fresh one.
  static BareDebian unpack(String arch, Path folder) throws Exception {
    BareDebian debian =
        new BareDebian(
            Files.createDirectories(folder.resolve("root")),
            Files.createDirectories(folder.resolve("said")));
    try (Program tar =
        Program.other(
            "tar",
            debian.said,
            "tar",
            "-C",
            debian.root.toString(),
            "-xpf",
            tar(folder(), arch).toString())) {
      assertThat(tar.await(PATIENCE)).as(tar::state).isZero();
    }
    return debian;
  }

  /// A place in it.
  Path at(String path) {
    return root.resolve(path.substring(1));
  }

  /// Runs a program of it as root.
  Left run(String... command) throws Exception {
    try (Program program = start("root", command)) {
      int code = program.await(PATIENCE);
      return new Left(code, program.out() + program.said());
    }
  }

  /// Runs one that must succeed.
  String well(String... command) throws Exception {
    Left left = run(command);
    assertThat(left.code()).as(left::text).isZero();
    return left.text();
  }

  /// Starts the recorder as the unit starts it, but on a simulated board with a finger by script.
  Program recorder(String script, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "/usr/bin/setpriv",
                "--reuid=hark",
                "--regid=hark",
                "--init-groups",
                "/usr/bin/hark-device",
                "run",
                "--board",
                "sim",
                "--script",
                script));
    command.addAll(List.of(more));
    return start("recorder", command.toArray(String[]::new));
  }

  /// Installs a package from a file of this machine.
  Left install(Path deb) throws Exception {
    Files.copy(deb, at("/root/hark.deb"), StandardCopyOption.REPLACE_EXISTING);
    return run("/usr/bin/dpkg", "--install", "/root/hark.deb");
  }

  private Program start(String name, String... command) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of(
                "unshare",
                "--mount",
                "--propagation",
                "private",
                "sh",
                "-c",
                ENTER,
                root.toString()));
    all.addAll(List.of(command));
    return Program.other(name, said.resolve(name + programs++), all.toArray(String[]::new));
  }

  private static Optional<Path> find(Path folder, String arch) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.getFileName().toString().matches("hark_.*_" + arch + "\\.deb"))
          .max(Path::compareTo);
    }
  }

  private static Path tar(Path folder, String arch) {
    return folder.resolve("root-" + arch + ".tar");
  }

  /// Whether this machine is one, or plays the board's.
  private static boolean runs(String arch) {
    String cpu = System.getProperty("os.arch");
    return arch.equals("arm64")
        ? cpu.equals("aarch64") || Files.exists(Path.of("/proc/sys/fs/binfmt_misc/qemu-aarch64"))
        : cpu.equals(arch);
  }

  private static Path folder() {
    return Optional.ofNullable(System.getProperty("hark.package"))
        .map(Path::of)
        .orElseGet(() -> Guest.project().resolve(".hark").resolve("package"));
  }
}
