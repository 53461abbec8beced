package io.erasuredesk.keyring;

import com.google.crypto.tink.Aead;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;

/**
 * The one key that makes a ticket's or a mail's content readable. Each value is bound to its place
 * (the context), so that a ciphertext moved to another column or row does not open.
 */
public final class DataKey {

  private final UUID id;
  private final Aead aead;

  DataKey(UUID id, Aead aead) {
    this.id = id;
    this.aead = aead;
  }

  /** The row under which the wrapped key is kept. */
  public UUID id() {
    return id;
  }

  /**
   * Encrypts bytes for one place.
   *
   * @param plain what to seal
   * @param context the place, e.g. {@code ticket.content}; the same is needed to open
   */
  public Sealed seal(byte[] plain, String context) {
    try {
      return new Sealed(aead.encrypt(plain, associatedData(context)));
    } catch (GeneralSecurityException e) {
      throw new DeskException(ProblemType.INTERNAL, "A value could not be sealed", e);
    }
  }

  /** Encrypts a text as UTF-8 for one place. */
  public Sealed seal(String plain, String context) {
    return seal(plain.getBytes(StandardCharsets.UTF_8), context);
  }

  /**
   * Decrypts.
   *
   * @throws DeskException {@code INTERNAL} if the value was sealed under another key, for another
   *     place, or was changed
   */
  public byte[] open(Sealed ciphertext, String context) {
    try {
      return aead.decrypt(ciphertext.bytes(), associatedData(context));
    } catch (GeneralSecurityException e) {
      throw new DeskException(ProblemType.INTERNAL, "A sealed value does not open", e);
    }
  }

  /** Decrypts a text that was sealed as UTF-8. */
  public String openText(Sealed ciphertext, String context) {
    return new String(open(ciphertext, context), StandardCharsets.UTF_8);
  }

  private byte[] associatedData(String context) {
    return (id + "/" + context).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "DataKey[" + id + "]";
  }
}
