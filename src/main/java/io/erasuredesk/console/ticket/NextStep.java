package io.erasuredesk.console.ticket;

import io.erasuredesk.ticket.TicketStatus;

/** What is to be done next with a ticket, in a sentence for somebody without a manual. */
final class NextStep {

  private NextStep() {}

  static String of(TicketStatus status, boolean account, boolean mine) {
    return switch (status) {
      case RECEIVED ->
          account
              ? "Wait: the customer is asked at the registered address as soon as that may be."
              : "Find out whose account is meant and name its address, or close what is no request.";
      case AWAITING_CONFIRMATION ->
          "Wait: the customer is asked at the registered address, and the page behind the link"
              + " confirms. Nothing is done before.";
      case VERIFYING ->
          "Work through the checklist: is it the right person, and does nothing stand in the way?"
              + " Then verify.";
      case AWAITING_CUSTOMER ->
          "Wait for the customer's answer. Read it in the thread, then go on.";
      case BLOCKED ->
          "Wait: something at the shop stands in the way. The customer was told, the shop is asked"
              + " again by itself, and the ticket goes on as soon as it is settled.";
      case AWAITING_APPROVAL ->
          mine
              ? "You have verified it: an admin who is another person decides."
              : "An admin who did not verify it decides.";
      case COOLING_OFF ->
          "Nothing: access is cut, and the customer can still stop it until the cooling-off ends.";
      case HANDED_OFF, ERASING ->
          "Nothing: the erasure component works. Afterwards the desk looks for itself whether the"
              + " account is gone.";
      case ACTION_REQUIRED -> "An admin must look why the erasure does not go on, and decide.";
      case ERASED, PARTIALLY_ERASED ->
          "Nothing: it is done and proven. The desk forgets its own copy in time.";
      case DENIED, WITHDRAWN, EXPIRED, DUPLICATE, DISMISSED -> "Nothing: it has ended.";
      case FORGOTTEN -> "Nothing is left of it but that there was a request.";
    };
  }
}
