package io.erasuredesk.ticket.news;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.subscription.MultiEmitter;

/**
 * One open stream.
 *
 * @param since {@code System.nanoTime} of its beginning
 */
record Listener(SecurityIdentity identity, MultiEmitter<? super DeskEvent> stream, long since) {

  String name() {
    return identity.getPrincipal().getName();
  }

  @Override
  public String toString() {
    return "Listener[" + name() + "]";
  }
}
