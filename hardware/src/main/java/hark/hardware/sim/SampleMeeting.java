package hark.hardware.sim;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The project's own meeting, for those who have no microphone and name no file: 58 s of synthetic
/// speech.
public final class SampleMeeting {
  private SampleMeeting() {}

  /// Writes it into this folder as `meeting.wav`, and makes the folder if it is not there.
  ///
  /// @throws IOException if the folder cannot be written
  public static Path writeTo(Path folder) throws IOException {
    Path file = folder.resolve("meeting.wav");
    try (InputStream in = SampleMeeting.class.getResourceAsStream("meeting.wav")) {
      if (in == null) {
        throw new FileNotFoundException(
            "The sample meeting is missing from this build; name a WAV file instead.");
      }
      Files.createDirectories(folder);
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    }
  }
}
