package io.erasuredesk.proof;

import io.erasuredesk.audit.LogProof;
import io.erasuredesk.audit.Strict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A certificate and the proof that the log has it, in one text: the JWS, an empty line, and a
 * {@code tlog-proof@v1} (C2SP) whose extra data is the salt of the leaf. There is exactly one way
 * to spell one.
 *
 * @param jws the certificate
 * @param leafSalt with which the leaf commits to it
 * @param proof where the leaf is
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record CertificateFile(String jws, byte[] leafSalt, LogProof proof) {

  private static final String PROOF = "c2sp.org/tlog-proof@v1";
  private static final String EXTRA = "extra ";
  private static final String INDEX = "index ";
  private static final int HEAD = 5;
  private static final int HASH = 32;

  /** The text, ending in a newline. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(jws).append("\n\n").append(PROOF).append('\n');
    text.append(EXTRA).append(base64(leafSalt)).append('\n');
    text.append(INDEX).append(proof.index()).append('\n');
    proof.path().forEach(hash -> text.append(base64(hash)).append('\n'));
    return text.append('\n').append(proof.checkpoint()).toString();
  }

  /** Reads one; empty if a byte is not as it must be. */
  static Optional<CertificateFile> parse(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return parse(text)
        .filter(file -> Arrays.equals(file.text().getBytes(StandardCharsets.UTF_8), bytes));
  }

  private static Optional<CertificateFile> parse(String text) {
    List<String> lines = List.of(text.split("\n", -1));
    if (lines.size() <= HEAD
        || !lines.get(3).startsWith(EXTRA)
        || !lines.get(4).matches(INDEX + "\\d{1,18}")) {
      return Optional.empty();
    }
    Optional<byte[]> salt = Strict.base64(lines.get(3).substring(EXTRA.length()));
    List<byte[]> path = new ArrayList<>();
    int at = HEAD;
    for (; at < lines.size() && !lines.get(at).isEmpty(); at++) {
      Optional<byte[]> hash = Strict.base64(lines.get(at)).filter(bytes -> bytes.length == HASH);
      if (hash.isEmpty()) {
        return Optional.empty();
      }
      path.add(hash.get());
    }
    if (salt.isEmpty() || at + 1 >= lines.size()) {
      return Optional.empty();
    }
    long index = Long.parseLong(lines.get(4).substring(INDEX.length()));
    String note = String.join("\n", lines.subList(at + 1, lines.size()));
    return Optional.of(
        new CertificateFile(lines.get(0), salt.get(), new LogProof(index, path, note)));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "CertificateFile[" + proof.index() + "]";
  }
}
