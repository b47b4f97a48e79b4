package hark.cloud.cli;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;

/// A QR code in characters, for a terminal: two rows of it in one line, black on white whatever the
/// terminal's colours are.
final class Qr {
  private Qr() {}

  static String draw(String text) {
    BitMatrix code;
    try {
      code =
          new QRCodeWriter()
              .encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, 2));
    } catch (WriterException e) {
      throw new IllegalArgumentException("\"" + text + "\" does not fit a QR code", e);
    }
    StringBuilder lines = new StringBuilder();
    for (int y = 0; y < code.getHeight(); y += 2) {
      lines.append("\033[30;107m");
      for (int x = 0; x < code.getWidth(); x++) {
        boolean upper = code.get(x, y);
        boolean lower = y + 1 < code.getHeight() && code.get(x, y + 1);
        lines.append(upper ? (lower ? '█' : '▀') : (lower ? '▄' : ' '));
      }
      lines.append("\033[0m\n");
    }
    return lines.toString();
  }
}
