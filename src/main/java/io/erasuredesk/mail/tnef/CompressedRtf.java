package io.erasuredesk.mail.tnef;

import io.erasuredesk.work.TimeLimit;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Undoes the compression of RTF in mails of Outlook (MS-OXRTFCP), up to a limit. */
final class CompressedRtf {

  private static final int COMPRESSED = 0x75465A4C;
  private static final int PLAIN = 0x414C454D;
  private static final int HEADER = 16;
  private static final int WINDOW = 4096;
  private static final int MOST = 2_000_000;

  /** What both sides know before the first byte (MS-OXRTFCP, 2.1.2.1). */
  private static final byte[] KNOWN =
      ("{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
              + "\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl"
              + "\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx")
          .getBytes(StandardCharsets.US_ASCII);

  private CompressedRtf() {}

  /** The RTF; as much as could be read where it is broken. */
  static byte[] expand(byte[] raw, int start, int end) {
    Cursor in = new Cursor(raw, start, end);
    in.fourBytes();
    int size = in.fourBytes();
    int kind = in.fourBytes();
    in.fourBytes();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (kind == PLAIN) {
      out.write(raw, start + HEADER, Math.min(end - start - HEADER, MOST));
    } else if (kind == COMPRESSED) {
      expand(in, Math.min(size < 0 ? MOST : size, MOST), out);
    }
    return out.toByteArray();
  }

  private static void expand(Cursor in, int most, ByteArrayOutputStream out) {
    byte[] window = new byte[WINDOW];
    System.arraycopy(KNOWN, 0, window, 0, KNOWN.length);
    int write = KNOWN.length;
    while (in.has(1) && out.size() < most) {
      TimeLimit.check();
      int control = in.oneByte();
      for (int bit = 0; bit < 8 && in.has(1) && out.size() < most; bit++) {
        int length = 1;
        int from = -1;
        if ((control >> bit & 1) == 1) {
          int reference = in.oneByte() << 8 | in.oneByte();
          from = reference >> 4;
          length = (reference & 15) + 2;
          if (from == write) {
            return; // the mark of the end
          }
        }
        for (int i = 0; i < length; i++) {
          byte b = from < 0 ? (byte) in.oneByte() : window[(from + i) % WINDOW];
          window[write] = b;
          write = (write + 1) % WINDOW;
          out.write(b);
        }
      }
    }
  }
}
