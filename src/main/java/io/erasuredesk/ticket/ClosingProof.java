package io.erasuredesk.ticket;

import io.erasuredesk.keyring.Sha256;
import io.erasuredesk.mail.MailAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a certificate of erasure will need of the customer, written when the ticket ends: its random
 * reference, and a commitment to the registered address. The salt of that is in the last letter and
 * nowhere else, so only the customer can show whose certificate it is, and nobody can guess it.
 */
@ApplicationScoped
public class ClosingProof {

  /** Where a certificate is to be had, below the desk's public address. */
  public static final String PATH = "certificate/file/";

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int REF_LENGTH = 20;
  private static final int SALT_BYTES = 16;
  private static final int GROUP = 4;

  private final EntityManager entities;
  private final Vault vault;
  private final TicketConfig config;
  private final SecureRandom random = new SecureRandom();

  ClosingProof(EntityManager entities, Vault vault, TicketConfig config) {
    this.entities = entities;
    this.vault = vault;
    this.config = config;
  }

  /** Notes it for a ticket that is erased now, and gives what the last letter says of it. */
  @Transactional(Transactional.TxType.MANDATORY)
  public Map<String, Object> prepare(Ticket ticket) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    String ref = ref();
    entities
        .createNativeQuery(
            "insert into closing_proof (ticket_id, ref, commitment)"
                + " values (:ticket, :ref, :commitment)")
        .setParameter("ticket", ticket.id())
        .setParameter("ref", ref)
        .setParameter("commitment", commitment(salt, vault.requireAccount(ticket).address()))
        .executeUpdate();
    return Map.of(
        "certificate", below(config.publicUrl(), PATH + ref).toString(), "salt", written(salt));
  }

  /** SHA-256 over salt and address. */
  public static byte[] commitment(byte[] salt, MailAddress address) {
    return Sha256.of(salt, address.canonical().getBytes(StandardCharsets.UTF_8));
  }

  /** Reads a salt as people copy it from a letter. */
  public static Optional<byte[]> salt(String typed) {
    String hex = typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    return hex.matches("[0-9a-f]{" + 2 * SALT_BYTES + "}")
        ? Optional.of(HexFormat.of().parseHex(hex))
        : Optional.empty();
  }

  private static String written(byte[] salt) {
    return HexFormat.of().formatHex(salt).replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
  }

  private String ref() {
    StringBuilder ref = new StringBuilder("C-");
    for (int i = 0; i < REF_LENGTH; i++) {
      ref.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return ref.toString();
  }

  private static URI below(URI base, String path) {
    String text = base.toString();
    return URI.create(text.endsWith("/") ? text + path : text + "/" + path);
  }
}
