package io.erasuredesk.mail;

import io.erasuredesk.keyring.DataKey;
import jakarta.enterprise.context.ApplicationScoped;

/** Queues letters as rows of the caller's transaction; the dispatcher sends only committed ones. */
@ApplicationScoped
public class OutgoingMails {

  /**
   * Queues a letter, sealed under the key of what it belongs to. Queuing the same subject, kind and
   * seq again changes nothing.
   */
  public void queue(OutgoingLetter letter, DataKey key) {
    throw new UnsupportedOperationException();
  }

  /**
   * Notes that a letter did not arrive, because a delivery report names its Message-ID.
   *
   * @return whether it was a letter of ours
   */
  public boolean undelivered(String messageId) {
    throw new UnsupportedOperationException();
  }
}
