package io.erasuredesk.api;

import io.erasuredesk.keyring.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.List;

/**
 * Under which hashes a mail that somebody saved may be in the ledger: of its bytes as they are, and
 * with lines that end in CRLF, as every IMAP server gives them and few files keep them. Read as a
 * stream; nothing of the mail is held.
 */
final class MailHashes {

  private static final int BUFFER = 8192;

  private final MessageDigest plain = Sha256.begin();
  private final MessageDigest lines = Sha256.begin();

  private MailHashes() {}

  static List<byte[]> of(InputStream mail) throws IOException {
    MailHashes hashes = new MailHashes();
    byte[] buffer = new byte[BUFFER];
    byte last = 0;
    for (int length = mail.read(buffer); length >= 0; length = mail.read(buffer)) {
      last = hashes.update(buffer, length, last);
    }
    return List.of(hashes.plain.digest(), hashes.lines.digest());
  }

  private byte update(byte[] buffer, int length, byte before) {
    plain.update(buffer, 0, length);
    byte last = before;
    int from = 0;
    for (int i = 0; i < length; i++) {
      if (buffer[i] == '\n' && last != '\r') {
        lines.update(buffer, from, i - from);
        lines.update((byte) '\r');
        from = i;
      }
      last = buffer[i];
    }
    lines.update(buffer, from, length - from);
    return last;
  }
}
