package io.erasuredesk.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.erasuredesk.access.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Appends to the log in the transaction of the act: if the leaf cannot be written, the act does not
 * happen. The leaves of a transaction are written together, right before its commit. A leaf holds a
 * salted commitment and nothing else, since anybody may read it: a named act would tell whoever
 * sent a mail whether the address in it has an account. What it commits to (the opening: act, time,
 * subject, actor, details) stands beside it and can be deleted without touching the log.
 *
 * <p>Details are enum names, counts, refs and sign-in names of staff. Nothing that a customer wrote
 * or is called ever goes in.
 */
@ApplicationScoped
public class AuditLog {

  /** Leaves of the first version named the act and the time too. */
  private static final int LEAF_VERSION = 2;

  private static final int SALT_BYTES = 16;
  private final NewLeaves leaves;
  private final Clock clock;
  private final ObjectMapper json = new ObjectMapper();
  private final SecureRandom random = new SecureRandom();

  AuditLog(NewLeaves leaves, Clock clock) {
    this.leaves = leaves;
    this.clock = clock;
  }

  /** Logs an act on a subject without further details. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void append(Act act, @Nullable UUID subject, Actor actor) {
    append(act, subject, actor, Map.of());
  }

  /**
   * Logs an act.
   *
   * @param subject the ticket or ledger row, or null for an act of the desk on itself
   * @param details closed words and numbers only, never personal data
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void append(Act act, @Nullable UUID subject, Actor actor, Map<String, String> details) {
    Instant at = clock.instant();
    Map<String, @Nullable Object> opening = new LinkedHashMap<>();
    opening.put("act", act.name());
    opening.put("at", at.toString());
    opening.put("actor", actor.label());
    opening.put("subject", subject == null ? null : subject.toString());
    opening.put("details", new TreeMap<>(details));
    String content = write(opening);
    commit(subject, content);
  }

  /**
   * Logs that a text was there, e.g. the digest of a certificate. Whoever has the text and the salt
   * can prove it; the log alone says as little of it as of any act.
   *
   * @param subject under which {@link PublicLog#inclusion} finds it
   * @param text neither secret nor personal: it stays readable in the database
   * @return the salt
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public byte[] commit(@Nullable UUID subject, String text) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    leaves.add(new NewLeaves.Leaf(entry(salt, text), subject, salt, text));
    return salt.clone();
  }

  /**
   * The leaf that commits to a text. Its spelling is for ever: proofs outside the desk rest on it.
   */
  public static byte[] entry(byte[] salt, String text) {
    String commitment = Base64.getEncoder().encodeToString(commitment(salt, text));
    return ("{\"v\":" + LEAF_VERSION + ",\"commitment\":\"" + commitment + "\"}")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** SHA-256 over the salt and the opening's text. */
  static byte[] commitment(byte[] salt, String content) {
    return Hashes.sha256(salt, content.getBytes(StandardCharsets.UTF_8));
  }

  private String write(Map<String, @Nullable Object> value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
