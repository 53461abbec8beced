package io.erasuredesk.ledger;

import java.time.Instant;

/** A mail was filed for the first time. For those who measure; nobody's duty hangs on it. */
public record MailFiled(
    String mailbox, LedgerState state, Instant arrivedAt, Instant bookedAt, Instant filedAt) {}
