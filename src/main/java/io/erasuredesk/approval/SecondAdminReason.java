package io.erasuredesk.approval;

/** Why one admin is not enough. */
public enum SecondAdminReason {
  /** Something about the account calls for care: a risk flag, or a lost mailbox. */
  FLAGGED_ACCOUNT,
  /** A rule is set aside on purpose, such as a precondition that cannot be met. */
  BREAK_GLASS,
  /** The admin has approved {@code desk.approval.daily-cap} times within a day (threat 82). */
  DAILY_CAP
}
