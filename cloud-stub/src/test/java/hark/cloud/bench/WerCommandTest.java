package hark.cloud.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `wer` says what it measured, or in one sentence why it cannot.
class WerCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  private int run(String... arguments) {
    return new CommandLine(new WerCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void printsOneJsonObject() throws IOException {
    Path jfk = SpeechData.folder().resolve("jfk.wav");
    Files.writeString(
        folder.resolve("transcripts.tsv"), jfk + "\tand so my fellow americans ask not\n");

    assertThat(run("--json", folder.toString())).isZero();

    JsonNode result = JsonMapper.shared().readTree(out.toString());
    assertThat(result.at("/errors/words").asInt()).isEqualTo(7);
    assertThat(result.at("/clips/0/file").asString()).isEqualTo("jfk.wav");
    assertThat(result.at("/clips/0/heard").asString()).contains("fellow");
    assertThat(result.at("/seconds").asDouble()).isBetween(10.9, 11.1);
    assertThat(err.toString()).contains("jfk.wav");
  }

  @Test
  void saysWhatAFolderNeeds() {
    assertThat(run(folder.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("transcripts.tsv is not there").contains("WAV files");
  }

  @Test
  void namesTheFileThatIsNoWav() throws IOException {
    Files.writeString(folder.resolve("transcripts.tsv"), "notes.txt\thello\n");
    Files.writeString(folder.resolve("notes.txt"), "hello");

    assertThat(run(folder.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("notes.txt is no WAV file");
  }

  @Test
  void knowsTheEnginesByName() {
    assertThat(run("--engine", "parrot", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("parrot is neither pocketsphinx nor sphinx4");
  }
}
