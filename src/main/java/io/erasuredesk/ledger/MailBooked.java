package io.erasuredesk.ledger;

import java.time.Instant;

/** A mail got its row. For those who measure; nobody's duty hangs on it. */
public record MailBooked(String mailbox, Instant arrivedAt, Instant bookedAt) {}
