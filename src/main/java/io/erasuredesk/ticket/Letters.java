package io.erasuredesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * Writes letters to customers and queues them in the transaction of the act that they tell about.
 */
@ApplicationScoped
public class Letters {

  /**
   * Writes a letter to the registered address of the bound account. A linked letter gets a fresh
   * link.
   *
   * @param data what the template names beside the ticket, its dates and its link
   */
  public void write(Ticket ticket, Letter letter, Map<String, Object> data) {
    throw new UnsupportedOperationException();
  }

  /**
   * Writes the neutral acknowledgement to whoever sent the mail, if that is allowed: only to an
   * authenticated sender, never to a machine, and at most once a day and address.
   */
  public void acknowledge(Ticket ticket) {
    throw new UnsupportedOperationException();
  }
}
