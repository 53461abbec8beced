package io.erasuredesk.proof;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.audit.Checkpoint;
import io.erasuredesk.audit.VerifierKey;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.ticket.ClosingProof;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks a certificate with nothing but the file and the desk's public keys: no network, no
 * database. What does not hold is told point by point.
 */
public final class CheckCertificate {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What is checked, one after the other. */
  public enum Point {
    /** It is a certificate with a proof, and nothing else is in the file. */
    FORM,
    /** The desk signed it. */
    SIGNATURE,
    /** The desk's log signed a tree head. */
    CHECKPOINT,
    /** Under that tree head there is this certificate. */
    LOGGED,
    /** It is about the account of this address. */
    OWNER
  }

  /** What came of it. */
  public enum Answer {
    HOLDS,
    FAILS,
    NOT_TRIED
  }

  /**
   * Whose certificate it is said to be.
   *
   * @param address as the customer types it
   * @param salt as it is in the last letter
   */
  public record Owner(String address, String salt) {

    @Override
    public String toString() {
      return "Owner[hidden]";
    }
  }

  /**
   * What was found.
   *
   * @param points each point and its answer
   * @param certificate what the file says; to be believed only if everything holds
   */
  public record Verdict(Map<Point, Answer> points, Optional<Certificate> certificate) {

    public Verdict {
      points = Map.copyOf(points);
    }

    /** Whether every point holds; the owner counts if it was asked for. */
    public boolean holds() {
      return points.entrySet().stream()
          .allMatch(
              at ->
                  at.getValue() == Answer.HOLDS
                      || (at.getKey() == Point.OWNER && at.getValue() == Answer.NOT_TRIED));
    }

    public Answer of(Point point) {
      return points.getOrDefault(point, Answer.NOT_TRIED);
    }
  }

  private CheckCertificate() {}

  /**
   * Checks.
   *
   * @param keys of the log and of its certificates
   * @param owner null if nobody asks whose it is
   */
  public static Verdict check(byte[] bytes, Collection<VerifierKey> keys, @Nullable Owner owner) {
    Map<Point, Answer> points = new EnumMap<>(Point.class);
    for (Point point : Point.values()) {
      points.put(point, Answer.NOT_TRIED);
    }
    Optional<CertificateFile> file = CertificateFile.parse(bytes);
    points.put(Point.FORM, answer(file.isPresent()));
    if (file.isEmpty()) {
      return new Verdict(points, Optional.empty());
    }
    String jws = file.get().jws();
    Optional<Certificate> certificate =
        Jws.open(jws, keys).flatMap(CheckCertificate::read).filter(read -> isOfOneDesk(read, keys));
    points.put(Point.SIGNATURE, answer(certificate.isPresent()));

    Optional<Checkpoint> checkpoint =
        keys.stream()
            .flatMap(key -> Checkpoint.open(file.get().proof().checkpoint(), key).stream())
            .findFirst();
    points.put(Point.CHECKPOINT, answer(checkpoint.isPresent()));
    checkpoint.ifPresent(head -> points.put(Point.LOGGED, answer(isLogged(file.get(), head))));

    Optional<Certificate> shown =
        certificate.or(() -> Jws.peek(jws).flatMap(CheckCertificate::read));
    if (owner != null) {
      points.put(Point.OWNER, answer(shown.filter(read -> isOwnedBy(read, owner)).isPresent()));
    }
    return new Verdict(points, shown);
  }

  /** The digest by which the log knows a certificate. */
  static String digest(String jws) {
    return Digests.sha256Url(jws);
  }

  private static boolean isLogged(CertificateFile file, Checkpoint head) {
    byte[] entry = AuditLog.entry(file.leafSalt(), digest(file.jws()));
    return head.includes(entry, file.proof().index(), file.proof().path());
  }

  /** A log's key and another desk's certificate do not fit together. */
  private static boolean isOfOneDesk(Certificate certificate, Collection<VerifierKey> keys) {
    return keys.stream().anyMatch(key -> key.name().equals(certificate.iss()));
  }

  private static boolean isOwnedBy(Certificate certificate, Owner owner) {
    Optional<byte[]> salt = ClosingProof.salt(owner.salt());
    Optional<MailAddress> address = MailAddress.of(owner.address().strip());
    if (salt.isEmpty() || address.isEmpty()) {
      return false;
    }
    byte[] computed = ClosingProof.commitment(salt.get(), address.get());
    byte[] claimed = certificate.commitment().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(Base64.getUrlEncoder().withoutPadding().encode(computed), claimed);
  }

  private static Optional<Certificate> read(byte[] payload) {
    try {
      return Optional.of(JSON.readValue(payload, Certificate.class))
          .filter(read -> read.v() == Certificate.VERSION && read.commitment() != null);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Answer answer(boolean holds) {
    return holds ? Answer.HOLDS : Answer.FAILS;
  }
}
