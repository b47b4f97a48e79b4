package hark.cloud.understanding;

import java.util.List;

/// What a recording was about. Every sentence has its citation: where it can be heard.
///
/// @param title a few words; empty when nothing was said
/// @param sentences in the order in which they were said
/// @param keywords what it was about, most important first
/// @param engine what made it
public record Summary(
    String title, List<Sentence> sentences, List<String> keywords, String engine) {
  public Summary {
    sentences = List.copyOf(sentences);
    keywords = List.copyOf(keywords);
  }

  /// A sentence as it was said.
  ///
  /// @param fromMs where its citation begins, milliseconds of the recording's sound
  /// @param toMs where it ends
  public record Sentence(String text, long fromMs, long toMs) {}
}
