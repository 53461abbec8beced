package io.erasuredesk.mail;

import java.time.Instant;

/**
 * A letter as it is given to the mail server; equal at each try.
 *
 * @param messageId without angle brackets
 * @param date when it was queued
 */
record LetterOnTheWay(String messageId, Instant date, LetterContent content) {}
