package io.erasuredesk.ticket;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Whose law sets the clock of a request. */
public enum Regime {
  /** GDPR 12(3): one month from receipt, ending on the same date or the last of the month. */
  EU,
  /** UK GDPR 12(3), 12A: one month. */
  UK,
  /** 11 CCR 7021(b): 45 calendar days from receipt, whatever verification takes. */
  CALIFORNIA,
  /** No law applies; the desk keeps the strictest promise, one month. */
  NONE;

  /** The last instant in which the answer is in time, counted from the receipt. */
  public Instant dueAt(Instant receivedAt, ZoneId zone) {
    var day = receivedAt.atZone(zone).truncatedTo(ChronoUnit.DAYS);
    var last =
        switch (this) {
          case EU, UK, NONE -> day.plusMonths(1);
          case CALIFORNIA -> day.plusDays(45);
        };
    return last.plusDays(1).toInstant().minusSeconds(1);
  }
}
