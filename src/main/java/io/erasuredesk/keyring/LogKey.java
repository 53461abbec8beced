package io.erasuredesk.keyring;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;

/** Signs the log's checkpoints with Ed25519 (RFC 8032). */
@ApplicationScoped
public class LogKey {

  private final MasterKeys master;

  LogKey(MasterKeys master) {
    this.master = master;
  }

  /**
   * A plain Ed25519 signature.
   *
   * @return 64 bytes
   */
  public byte[] sign(byte[] message) {
    try {
      return master.logSigner().sign(message);
    } catch (GeneralSecurityException e) {
      throw new DeskException(ProblemType.INTERNAL, "The log could not be signed", e);
    }
  }

  /** The public key, 32 bytes. */
  public byte[] publicKey() {
    return master.logPublicKey();
  }
}
