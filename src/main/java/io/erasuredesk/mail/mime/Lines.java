package io.erasuredesk.mail.mime;

/**
 * The lines of a mail. They end with LF or CRLF; a CR alone ends a line only where the mail has no
 * LF at all, so that nobody can smuggle a header field past a stricter reader.
 */
final class Lines {

  private final byte[] raw;
  private final byte mark;
  private int read;

  Lines(byte[] raw) {
    this.raw = raw;
    boolean cr = false;
    boolean lf = false;
    for (int i = 0; i < raw.length && !lf; i++) {
      lf = raw[i] == '\n';
      cr |= raw[i] == '\r';
    }
    this.mark = (byte) (cr && !lf ? '\r' : '\n');
  }

  /** Where the line after the one that starts here starts. */
  int next(int start) {
    read++;
    int i = start;
    while (i < raw.length && raw[i] != mark) {
      i++;
    }
    return Math.min(i + 1, raw.length);
  }

  /** Where the text of a line ends, that is, without its line end. */
  int end(int start, int next) {
    int end = next;
    if (end > start && raw[end - 1] == mark) {
      end--;
      if (mark == '\n' && end > start && raw[end - 1] == '\r') {
        end--;
      }
    }
    return end;
  }

  /** How often a line was looked for: the work that was done. */
  int read() {
    return read;
  }
}
