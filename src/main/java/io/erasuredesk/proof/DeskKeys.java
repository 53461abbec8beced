package io.erasuredesk.proof;

import io.erasuredesk.audit.PublicLog;
import io.erasuredesk.audit.VerifierKey;
import io.erasuredesk.keyring.CertificateKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What anybody must know to check this desk's certificates: its log's key and its certificates'.
 */
@ApplicationScoped
public class DeskKeys {

  private final PublicLog log;
  private final CertificateKey certificates;

  DeskKeys(PublicLog log, CertificateKey certificates) {
    this.log = log;
    this.certificates = certificates;
  }

  /** All of them. */
  public List<VerifierKey> all() {
    List<VerifierKey> keys = new ArrayList<>();
    keys.add(log.key());
    keys.addAll(signers());
    return keys;
  }

  /** One line for each, to be kept and pinned. */
  public String lines() {
    return all().stream().map(key -> key.line() + "\n").collect(Collectors.joining());
  }

  /** The key that signs certificates now. */
  VerifierKey signer() {
    return signers().get(0);
  }

  /** How the desk is called in its certificates. */
  String issuer() {
    return log.key().name();
  }

  private List<VerifierKey> signers() {
    String name = issuer() + "/certificate";
    return certificates.publicKeys().stream().map(key -> new VerifierKey(name, key)).toList();
  }
}
