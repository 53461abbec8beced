package io.erasuredesk.keyring;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Keyed digests by which equal values find each other without being stored: HMAC-SHA-256 over the
 * purpose and the value. Without the key file a dump does not even tell whether a guessed address
 * is in it.
 */
@ApplicationScoped
public class BlindIndex {

  /** What a digest is for; equal values of different purposes have unrelated digests. */
  public enum Purpose {
    /** A mail address, in the spelling of {@code MailAddress.canonical}. */
    ADDRESS,
    /** The domain of an address. */
    DOMAIN,
    /** Who asks, and for whom, to count how often. */
    ASKER,
    /** The shop's account id. */
    ACCOUNT,
    /** A Message-ID without its angle brackets. */
    MESSAGE_ID,
    /** A subject, in the spelling in which subjects are compared. */
    SUBJECT,
    /** The short code of a challenge. */
    CODE,
    /** The proof in a Message-ID or a form that we made it ourselves. */
    OWN_MARK,
    /** A mail's raw bytes, by their SHA-256. */
    RAW_MAIL,
    /** An address whose account was erased here. */
    SUPPRESSION,
    /** Who tries to sign in, and from where. */
    SIGN_IN,
    /** Whom an identity provider means: issuer and subject. */
    PROVIDER_IDENTITY,
    /** What a letter told of obstacles, to know whether they have changed. */
    OBSTACLES,
    /** A word of a mail, in the spelling of the word search. */
    WORD
  }

  private static final int LENGTH = 32;

  private final MasterKeys master;

  BlindIndex(MasterKeys master) {
    this.master = master;
  }

  /**
   * The digest of a text.
   *
   * @return 32 bytes
   */
  public byte[] of(Purpose purpose, String value) {
    return of(purpose, value.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The digest of bytes.
   *
   * @return 32 bytes
   */
  public byte[] of(Purpose purpose, byte[] value) {
    byte[] prefix = (purpose.name() + '\0').getBytes(StandardCharsets.UTF_8);
    byte[] input = new byte[prefix.length + value.length];
    System.arraycopy(prefix, 0, input, 0, prefix.length);
    System.arraycopy(value, 0, input, prefix.length, value.length);
    try {
      return master.index().computePrimary(input, LENGTH);
    } catch (GeneralSecurityException e) {
      throw new DeskException(ProblemType.INTERNAL, "An index value could not be made", e);
    }
  }
}
