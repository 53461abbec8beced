package io.erasuredesk.ledger;

import io.erasuredesk.keyring.BlindIndex;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers what became of a mail. Refused if it is asked for none of the three names of a mail. */
@ApplicationScoped
public class FindMail {

  private static final int MOST = 100;
  private static final int HASH_CHARS = 64;

  private final Ledger ledger;
  private final BlindIndex index;

  FindMail(Ledger ledger, BlindIndex index) {
    this.ledger = ledger;
    this.index = index;
  }

  /** Mails that bear all of the names that are not null, newest first, at most 100. */
  @Transactional
  public List<LedgerEntry> find(
      @Nullable String messageId, @Nullable String sha256, @Nullable Long uid) {
    if (messageId == null && sha256 == null && uid == null) {
      throw new DeskException(
          ProblemType.INVALID_INPUT, "Name at least one of messageId, sha256 and uid");
    }
    return ledger.search(
        messageId == null ? null : messageIdIndex(messageId),
        sha256 == null ? null : hash(sha256),
        uid,
        MOST);
  }

  /** Blind index of a Message-ID, with or without its angle brackets. */
  byte[] messageIdIndex(String messageId) {
    String bare = messageId.strip();
    if (bare.startsWith("<") && bare.endsWith(">")) {
      bare = bare.substring(1, bare.length() - 1);
    }
    return index.of(BlindIndex.Purpose.MESSAGE_ID, bare);
  }

  private static byte[] hash(String hex) {
    try {
      byte[] hash = HexFormat.of().parseHex(hex.strip().toLowerCase(java.util.Locale.ROOT));
      if (hash.length * 2 == HASH_CHARS) {
        return hash;
      }
    } catch (IllegalArgumentException e) {
      throw notHash();
    }
    throw notHash();
  }

  private static DeskException notHash() {
    return new DeskException(ProblemType.INVALID_INPUT, "sha256 is 64 hexadecimal digits");
  }
}
