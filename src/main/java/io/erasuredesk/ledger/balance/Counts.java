package io.erasuredesk.ledger.balance;

/**
 * What a comparison counted.
 *
 * @param upToUid the UID that the desk had come to; all but {@code ahead} is about mails up to it
 * @param atServer mails in the mailbox
 * @param inLedger rows of the ledger
 * @param waiting mails that the server listed and did not give yet
 * @param ahead mails that are not read yet
 * @param missing mails without a row; they are fetched at the next visit
 * @param lost rows whose mail is gone by nobody's order, and that no balance said before
 * @param taken rows whose mail the desk moved or deleted
 * @param goneBefore rows whose mail an earlier balance missed
 * @param doubled rows for mails whose bytes the ledger has already
 */
public record Counts(
    long uidValidity,
    long upToUid,
    long atServer,
    long inLedger,
    long waiting,
    long ahead,
    long missing,
    long lost,
    long taken,
    long goneBefore,
    long doubled) {}
