package hark.sync.proof;

import hark.sync.Bytes;
import hark.sync.Manifest;
import hark.sync.Opening;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// `hark verify`: proves a recording complete, or names what is not.
@Command(
    name = "hark verify",
    description = {
      "Checks a bundle: that every segment is there and is what the recorder sealed, and who signed it.",
      "Needs no server and nothing but the file. Leaves with 0 when all is whole, with 1 when not."
    },
    footer = {"", "To make one: hark export RECORDING --bundle --to FILE"},
    mixinStandardHelpOptions = true,
    version = "Hark 0.1.0")
public final class VerifyCommand implements Callable<Integer> {
  @Parameters(paramLabel = "BUNDLE", description = "The file.")
  Path bundle;

  @Option(
      names = "--trust",
      paramLabel = "FILE",
      description = "The certificate of the cloud, or certificate or public key of the recorder.")
  @Nullable Path trust;

  @Option(names = "--json", description = "Answer as JSON.")
  boolean json;

  /// Runs it and exits with its code.
  public static void main(String... args) {
    CommandLine line = new CommandLine(new VerifyCommand());
    line.setExecutionExceptionHandler((e, command, _) -> {
      command.getErr().println("hark: " + (e.getMessage() == null ? e : e.getMessage()));
      return 1;
    });
    System.exit(line.execute(args));
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isReadable(bundle)) {
      throw new NoSuchFileException(bundle + " cannot be read; name a bundle.");
    }
    Verdict verdict = Verifier.verify(bundle, trusted());
    if (json) {
      System.out.println(JsonMapper.shared().writeValueAsString(told(verdict)));
    } else {
      sentences(verdict).forEach(System.out::println);
    }
    return verdict.isWhole() ? 0 : 1;
  }

  private @Nullable PublicKey trusted() throws IOException {
    if (trust == null) {
      return null;
    }
    try {
      return Verifier.trusted(Bytes.of(Files.readAllBytes(trust)));
    } catch (GeneralSecurityException e) {
      throw new IOException(trust + " holds no certificate and no public key.", e);
    }
  }

  private static List<String> sentences(Verdict verdict) {
    List<String> said = new ArrayList<>();
    Opening opening = verdict.opening();
    Manifest manifest = verdict.manifest();
    if (opening != null) {
      said.add("Recording %s by %s".formatted(opening.recording(), opening.device()));
    }
    if (!verdict.isWhole()) {
      verdict.flaws().forEach(flaw -> said.add("  " + flaw.sentence()));
      said.add("NOT WHOLE.");
      return said;
    }
    if (manifest != null) {
      said.add(
          String.format(
              Locale.ROOT,
              "  %d segments, %.1f s, chain whole%s",
              manifest.segments(),
              manifest.samples() / 16_000.0,
              manifest.end() == Manifest.End.RECOVERED
                  ? "; cut off by a crash, recovered as far as it was sealed"
                  : ""));
      manifest.gaps().stream()
          .map(gap ->
              String.format(
                  Locale.ROOT,
                  "  a gap of %.1f s at second %.1f, which the recorder named: %s",
                  gap.millis() / 1e3,
                  gap.sample() / 16_000.0,
                  gap.cause().name().toLowerCase(Locale.ROOT).replace('_', ' ')))
          .forEach(said::add);
    }
    said.add(
        verdict.compared() > 0
            ? "  recording.opus plays exactly what was sealed"
            : verdict.sealed()
                ? "  sealed: without its key nobody hears it, and all the same it is whole"
                : "  no recording.opus in it");
    if (verdict.unopened() > 0 && verdict.compared() > 0) {
      said.add("  %d segments hold nothing that can be played".formatted(verdict.unopened()));
    }
    said.add(
        switch (verdict.signature()) {
          case PROVEN ->
              "  signed by the recorder with the key "
                  + verdict.signer()
                  + "\nCOMPLETE AND PROVEN.";
          case UNKNOWN_KEY -> "  signed, but by a key that is not known here\nCOMPLETE.";
          case NONE -> "  not signed: nobody can say by which recorder\nCOMPLETE.";
        });
    return said;
  }

  private static Map<String, @Nullable Object> told(Verdict verdict) {
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    Opening opening = verdict.opening();
    Manifest manifest = verdict.manifest();
    told.put("whole", verdict.isWhole());
    told.put("recording", opening == null ? null : opening.recording().toString());
    told.put("device", opening == null ? null : opening.device().toString());
    told.put("segments", manifest == null ? null : manifest.segments());
    told.put("seconds", manifest == null ? null : manifest.samples() / 16_000.0);
    told.put("signature", verdict.signature().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    told.put("signer", verdict.signer());
    told.put("sealed", verdict.sealed());
    told.put("compared", verdict.compared());
    told.put(
        "flaws",
        verdict.flaws().stream()
            .map(flaw -> {
              Map<String, @Nullable Object> one = new LinkedHashMap<>();
              one.put("part", flaw.part() == null ? null : flaw.part().file());
              one.put("from", flaw.segments() == null ? null : flaw.segments().from());
              one.put("to", flaw.segments() == null ? null : flaw.segments().to() - 1);
              one.put("fromSecond", flaw.from());
              one.put("toSecond", flaw.to());
              one.put("why", flaw.sentence());
              return one;
            })
            .toList());
    return told;
  }
}
