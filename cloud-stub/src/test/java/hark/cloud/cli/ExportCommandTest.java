package hark.cloud.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.cloud.catalog.Catalog;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What cannot be exported is said in one sentence, and no file is begun.
class ExportCommandTest {
  private final ExportCommand command = new ExportCommand();

  @TempDir Path folder;

  @BeforeEach
  void name() throws Exception {
    command.name = "d777";
    command.data = folder;
    Catalog.open(folder).close();
  }

  @Test
  void aNameThatPromisesAnotherFormatIsRefused() {
    command.to = folder.resolve("meeting.wav");
    assertThatThrownBy(command::call).hasMessageContaining("name a file that ends in .opus");
    assertThat(command.to).doesNotExist();
  }

  @Test
  void aRecordingThatIsNotThereLeavesNoFile() {
    command.to = folder.resolve("meeting.opus");
    assertThatThrownBy(command::call).hasMessageContaining("No recording's name begins with d777");
    assertThat(folder).isDirectoryNotContaining(file -> file.toString().contains("meeting"));
  }
}
