package io.erasuredesk.ledger;

/**
 * The right to read a mailbox for a while.
 *
 * @param fence number of the lease; a write under an older one is refused, however long its holder
 *     slept
 */
public record Lease(String mailbox, String owner, long fence) {}
