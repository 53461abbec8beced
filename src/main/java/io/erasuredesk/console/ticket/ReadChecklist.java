package io.erasuredesk.console.ticket;

import io.erasuredesk.console.Show;
import io.erasuredesk.console.Times;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.verification.Precheck;
import io.erasuredesk.verification.PrecheckReport;
import io.erasuredesk.verification.Prechecks;
import io.erasuredesk.verification.identity.Identity;
import io.erasuredesk.verification.identity.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the checklist of a ticket, in the caller's transaction. */
@ApplicationScoped
class ReadChecklist {

  private final Identity identity;
  private final Prechecks prechecks;
  private final Times times;

  ReadChecklist(Identity identity, Prechecks prechecks, Times times) {
    this.identity = identity;
    this.prechecks = prechecks;
    this.times = times;
  }

  Checklist of(Ticket ticket) {
    @Nullable Standing standing = ticket.hasAccount() ? identity.of(ticket) : null;
    Checklist.@Nullable Shop shop = shop(ticket).orElse(null);
    return new Checklist(
        items(ticket, standing, shop), standing == null ? null : proof(standing), shop);
  }

  private static List<Checklist.Item> items(
      Ticket ticket, @Nullable Standing standing, Checklist.@Nullable Shop shop) {
    List<Checklist.Item> items = new ArrayList<>();
    items.add(
        new Checklist.Item(
            "The account is known",
            ticket.hasAccount(),
            "Name the address on file, or wait until the shop has answered."));
    items.add(
        new Checklist.Item(
            "The customer has confirmed",
            ticket.confirmedAt().isPresent(),
            "The letter with the link is at the registered address; nothing to do but wait."));
    if (standing != null) {
      items.add(identity(standing));
    }
    items.add(
        new Checklist.Item(
            "Nothing at the shop stands in the way", shop != null && shop.fresh(), blocked(shop)));
    boolean read = ticket.frozenAt().isEmpty();
    items.add(
        new Checklist.Item("Every mail is read", read, "Read the new mail and say so above it."));
    return items;
  }

  private static Checklist.Item identity(Standing standing) {
    String what =
        "Identity: level "
            + standing.needed()
            + " needed, "
            + standing.reached().map(level -> level + " reached").orElse("none reached yet");
    String missing =
        standing.missing().stream()
            .sorted()
            .map(ReadChecklist::help)
            .collect(Collectors.joining(" "));
    return new Checklist.Item(what, standing.isEnough(), missing);
  }

  /** What each of the closed words for what is missing asks for. */
  private static String help(String missing) {
    return switch (missing) {
      case "REGISTERED_MAILBOX" -> "The answer from the registered mailbox is missing.";
      case "DATA_POINTS" ->
          "Two matched answers are missing: ask the customer and compare them below;"
              + " a telephone code counts as one.";
      case "SHOP_SIGN_IN_OR_IN_PERSON" ->
          "A fresh sign-in at the shop is missing, or the person in front of you.";
      default -> Show.say(missing) + " is missing.";
    };
  }

  private static String blocked(Checklist.@Nullable Shop shop) {
    if (shop == null) {
      return "The shop was not asked yet.";
    }
    if (shop.obstacles().isEmpty()) {
      return "The last look is too old: check again.";
    }
    return shop.obstacles().stream().map(Show::words).collect(Collectors.joining(", ", "", "."));
  }

  private static Checklist.Proof proof(Standing standing) {
    return new Checklist.Proof(
        standing.needed(),
        standing.why(),
        standing.reached().orElse(null),
        standing.proven(),
        standing.matched(),
        standing.flags(),
        standing.mailboxLost(),
        standing.needsSecondAdmin());
  }

  private Optional<Checklist.Shop> shop(Ticket ticket) {
    if (ticket.status() == TicketStatus.FORGOTTEN) {
      return Optional.empty();
    }
    return prechecks.find(ticket).map(check -> shop(ticket, check));
  }

  private Checklist.Shop shop(Ticket ticket, Precheck check) {
    PrecheckReport report = prechecks.report(ticket, check);
    return new Checklist.Shop(
        check.verdict(),
        times.of(check.checkedAt()),
        prechecks.isFreshlyClear(ticket),
        report.obstacles().stream().sorted().toList(),
        report.orders(),
        report.disputes(),
        money(report));
  }

  /** What is in the wallet; empty for nothing. */
  static String money(PrecheckReport report) {
    return report.wallet().signum() > 0
        ? report.wallet().toPlainString() + " " + report.currency()
        : "";
  }
}
