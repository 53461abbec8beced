package io.erasuredesk.ledger;

import java.util.UUID;

/** Under which name this process holds mailboxes; another one each time that it starts. */
public final class DeskName {

  /** The name. */
  public static final String OWN = "desk-" + UUID.randomUUID();

  private DeskName() {}
}
