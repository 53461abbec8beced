package io.erasuredesk.keyring;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.util.List;

/**
 * Signs certificates with Ed25519 (RFC 8032). To rotate it, add a key to the keyset {@code
 * certificate} of the key file and make it the primary one: what the others signed stays checkable.
 */
@ApplicationScoped
public class CertificateKey {

  private final MasterKeys master;

  CertificateKey(MasterKeys master) {
    this.master = master;
  }

  /**
   * A plain Ed25519 signature by the key that signs now.
   *
   * @return 64 bytes
   */
  public byte[] sign(byte[] message) {
    try {
      return master.certificateSigner().sign(message);
    } catch (GeneralSecurityException e) {
      throw new DeskException(ProblemType.INTERNAL, "The certificate could not be signed", e);
    }
  }

  /** The public keys, 32 bytes each: first the one that signs now, then those that did before. */
  public List<byte[]> publicKeys() {
    return master.certificatePublicKeys();
  }
}
