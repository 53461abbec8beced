package io.erasuredesk.intake;

import io.erasuredesk.intent.Verdict;
import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.mail.Automatic;
import io.erasuredesk.mail.Defect;
import io.erasuredesk.mail.ParsedMail;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says what becomes of a mail that belongs to no ticket. A machine's mail never opens one; a
 * person's mail that may ask for a deletion always does, and where that is not certain the ticket
 * waits for a person.
 */
final class JudgeMail {

  /** Then the parser saw only a part, and nobody may decide on a part. */
  private static final Set<Defect> NOT_WHOLE =
      EnumSet.of(Defect.TOO_MANY_PARTS, Defect.TOO_DEEP, Defect.TOO_MANY_HEADER_BYTES);

  private JudgeMail() {}

  static Disposition judge(ParsedMail mail, Verdict verdict) {
    if (mail.automatic() != Automatic.NO) {
      return machine(mail, verdict);
    }
    Set<Defect> cut = EnumSet.noneOf(Defect.class);
    cut.addAll(mail.defects());
    cut.retainAll(NOT_WHOLE);
    if (!cut.isEmpty()) {
      return Disposition.of(LedgerState.QUARANTINED, names(cut));
    }
    if (mail.sender().from().isEmpty()) {
      return Disposition.of(LedgerState.QUARANTINED, "NO_USABLE_SENDER");
    }
    if (mail.text().isBlank() && verdict.kind() != Verdict.Kind.DELETION) {
      boolean encrypted = mail.defects().contains(Defect.ENCRYPTED);
      return Disposition.of(LedgerState.QUARANTINED, encrypted ? "ENCRYPTED" : "NO_TEXT");
    }
    return person(verdict);
  }

  private static Disposition machine(ParsedMail mail, Verdict verdict) {
    return switch (mail.automatic()) {
      case BOUNCE -> machines(LedgerState.BOUNCE, "DELIVERY_REPORT", verdict);
      case FEEDBACK_REPORT -> machines(LedgerState.AUTOMATIC, "FEEDBACK_REPORT", verdict);
      case AUTO_REPLY -> machines(LedgerState.AUTOMATIC, "AUTO_REPLY", verdict);
      case BULK, NO -> bulk(verdict);
    };
  }

  /**
   * Some services that write in a customer's name mark what they send as a machine's, and a person
   * may forward a report with a request above it; a person looks such mails through.
   */
  private static Disposition machines(LedgerState state, String reason, Verdict verdict) {
    return Disposition.of(
        state, HearMail.isAboutDeletion(verdict) ? "MACHINE_ABOUT_DELETION" : reason);
  }

  /** Some companies send everything as bulk: what asks for a deletion waits for a person's eye. */
  private static Disposition bulk(Verdict verdict) {
    return switch (verdict.kind()) {
      case DELETION, WITHDRAWAL, COMPLAINT ->
          Disposition.of(LedgerState.QUARANTINED, "BULK_ABOUT_DELETION");
      case QUESTION -> Disposition.of(LedgerState.AUTOMATIC, "BULK");
      case SPAM -> Disposition.of(LedgerState.SPAM, "BULK");
      case OTHER ->
          Disposition.of(verdict.isSure() ? LedgerState.SPAM : LedgerState.AUTOMATIC, "BULK");
    };
  }

  private static Disposition person(Verdict verdict) {
    boolean sure = verdict.isSure();
    return switch (verdict.kind()) {
      case DELETION -> sure ? Disposition.request("") : Disposition.triage("UNSURE");
      case WITHDRAWAL, COMPLAINT -> Disposition.triage(verdict.kind().name());
      case QUESTION, OTHER ->
          sure ? Disposition.of(LedgerState.QUESTION, "") : Disposition.triage("UNSURE");
      case SPAM ->
          sure ? Disposition.of(LedgerState.SPAM, "ADVERTISING") : Disposition.triage("UNSURE");
    };
  }

  private static String names(Set<Defect> defects) {
    return defects.stream().sorted().map(Defect::name).collect(Collectors.joining(" "));
  }
}
