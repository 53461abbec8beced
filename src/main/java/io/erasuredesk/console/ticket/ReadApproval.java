package io.erasuredesk.console.ticket;

import io.erasuredesk.approval.PrepareApproval;
import io.erasuredesk.console.Show;
import io.erasuredesk.console.Times;
import io.erasuredesk.console.Visit;
import io.erasuredesk.keyring.Sha256;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.verification.PrecheckReport;
import io.erasuredesk.verification.ShopAccount;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what an approval would destroy, in one transaction. */
@ApplicationScoped
class ReadApproval {

  private static final int MARK = 8;

  private final Tickets tickets;
  private final ReadTicket readTicket;
  private final PrepareApproval prepare;
  private final Times times;

  ReadApproval(Tickets tickets, ReadTicket readTicket, PrepareApproval prepare, Times times) {
    this.tickets = tickets;
    this.readTicket = readTicket;
    this.prepare = prepare;
    this.times = times;
  }

  /** Empty where nothing waits for an approval. */
  @Transactional
  Optional<ApprovalSheet> read(TicketRef ref, Visit visit) {
    Ticket ticket = tickets.require(ref);
    return prepare
        .of(ticket, visit.actor())
        .map(prepared -> sheet(readTicket.read(ref, visit), ticket, prepared));
  }

  private ApprovalSheet sheet(TicketSheet sheet, Ticket ticket, PrepareApproval.Prepared prepared) {
    PrecheckReport report = prepared.report();
    Work.@Nullable Partial partial = sheet.work().partial();
    List<String> kept = partial == null ? List.of() : kept(partial);
    List<String> cancelled =
        ticket.ordersReleased()
            ? report.orders().stream()
                .filter(order -> order.state() == ShopAccount.OrderState.CANCELLABLE)
                .map(ShopAccount.Order::id)
                .filter(id -> !kept.contains(id))
                .toList()
            : List.of();
    String money = ReadChecklist.money(report);
    return new ApprovalSheet(
        sheet,
        prepared.shown(),
        times.of(prepared.until()),
        times.of(prepared.checkedAt()),
        cancelled,
        money,
        kept,
        prepared.twoBecause(),
        prepared.first().map(given -> given.by()).orElse(null),
        prepared.obstacles(),
        sheet.thread().stream().filter(entry -> entry.kind().equals("staff")).toList(),
        parts(sheet, report, kept, money));
  }

  private static List<String> kept(Work.Partial partial) {
    List<String> all = new ArrayList<>(partial.kept().orders());
    all.addAll(partial.kept().disputes());
    return all;
  }

  private static List<ApprovalSheet.Part> parts(
      TicketSheet sheet, PrecheckReport report, List<String> kept, String money) {
    Facts facts = sheet.facts();
    Checklist.@Nullable Proof proof = sheet.checklist().standing();
    return List.of(
        part("account", "Account", facts.account() + " " + facts.accountAddress()),
        part("evidence", "Evidence and identity", facts.verified() + " " + proof),
        part("orders", "Orders", orders(report) + facts.ordersReleased()),
        part("money", "Money", money),
        part("kept", "What stays", kept.toString()),
        part("hold", "Legal hold", String.valueOf(sheet.held())),
        part("mails", "New mails", sheet.frozen() + " " + sheet.thread().size()));
  }

  private static String orders(PrecheckReport report) {
    return report.orders().stream()
        .map(order -> Show.words(order.state()) + order.id())
        .collect(Collectors.toCollection(TreeSet::new))
        .toString();
  }

  private static ApprovalSheet.Part part(String key, String label, String content) {
    return new ApprovalSheet.Part(
        key, label, HexFormat.of().formatHex(Sha256.of(key + content), 0, MARK));
  }
}
