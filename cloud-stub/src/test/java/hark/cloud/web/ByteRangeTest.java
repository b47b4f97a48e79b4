package hark.cloud.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteRangeTest {
  @ParameterizedTest
  @CsvSource({
    "bytes=0-1, 0-2",
    "bytes=0-, 0-100",
    "bytes=40-59, 40-60",
    "bytes=90-200, 90-100",
    "bytes=-10, 90-100",
    "bytes=-200, 0-100",
    "bytes=100-, whole",
    "bytes=5-4, whole",
    "bytes=-, whole",
    "bytes=-0, whole",
    "'bytes=0-1,5-6', whole",
    "items=0-1, whole",
    "'', whole",
  })
  void readsWhatAPlayerAsksFor(String header, String range) {
    assertThat(ByteRange.parse(header, 100).map(r -> r.from() + "-" + r.to()).orElse("whole"))
        .isEqualTo(range);
  }
}
