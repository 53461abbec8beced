package io.erasuredesk.mail;

import io.erasuredesk.keyring.BlindIndex;
import io.erasuredesk.keyring.BlindIndex.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Message-IDs that only we can make: the letter's id, and 96 bits of a keyed digest of it. A mail
 * that names one knows a letter of ours; a mail that names a guessed or altered one knows nothing.
 */
@ApplicationScoped
public class OwnMark {

  private static final int PROOF_BYTES = 12;
  private static final int LONGEST = 400;
  private static final Pattern FORM =
      Pattern.compile("<?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.([0-9a-f]{24})@[^@<>]+>?");

  private final BlindIndex index;
  private final OwnAddresses own;
  private final EntityManager entities;

  OwnMark(BlindIndex index, OwnAddresses own, EntityManager entities) {
    this.index = index;
    this.own = own;
    this.entities = entities;
  }

  /** The Message-ID of a letter, without angle brackets. */
  String messageId(UUID letter) {
    return letter + "." + HexFormat.of().formatHex(proof(letter)) + "@" + own.from().domain();
  }

  /** Whether we made this Message-ID, whatever became of the letter since. */
  public boolean isOurs(String messageId) {
    return letterOf(messageId).isPresent();
  }

  /** The letter that a Message-ID names, if it is one of ours; the row may be gone. */
  Optional<UUID> letterOf(String messageId) {
    Matcher parts = FORM.matcher(messageId.length() > LONGEST ? "" : messageId.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    UUID letter = UUID.fromString(parts.group(1));
    byte[] claimed = HexFormat.of().parseHex(parts.group(2));
    return MessageDigest.isEqual(claimed, proof(letter)) ? Optional.of(letter) : Optional.empty();
  }

  /**
   * What our letter with this Message-ID belongs to.
   *
   * @param messageId with or without angle brackets
   * @return empty for every Message-ID that we did not make, and once the letter is forgotten
   */
  public Optional<UUID> subjectOf(String messageId) {
    return letterOf(messageId)
        .map(letter -> entities.find(OutgoingMail.class, letter))
        .map(OutgoingMail::subjectId);
  }

  private byte[] proof(UUID letter) {
    byte[] value = ("message-id/" + letter).getBytes(StandardCharsets.US_ASCII);
    return Arrays.copyOf(index.of(Purpose.OWN_MARK, value), PROOF_BYTES);
  }
}
