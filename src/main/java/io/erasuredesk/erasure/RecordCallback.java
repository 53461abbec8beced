package io.erasuredesk.erasure;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Tickets;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Takes in a signed status report of the erasure component (OpenDSR 2.0, callbacks). The signature
 * is checked over the raw bytes before anything is parsed. A report that is late, doubled or going
 * backwards is counted and changes nothing; one that is earlier than the answer to our own call is
 * believed, because it is signed.
 */
@ApplicationScoped
public class RecordCallback {

  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final ErasureComponent component;
  private final OrderBody bodies;
  private final Tickets tickets;
  private final ErasureOrders orders;
  private final Progress progress;
  private final Clock clock;

  RecordCallback(
      ErasureComponent component,
      OrderBody bodies,
      Tickets tickets,
      ErasureOrders orders,
      Progress progress,
      Clock clock) {
    this.component = component;
    this.bodies = bodies;
    this.tickets = tickets;
    this.orders = orders;
    this.progress = progress;
    this.clock = clock;
  }

  /**
   * Checks and records one callback.
   *
   * @param domain header {@code X-OpenDSR-Processor-Domain}, or null
   * @param signature header {@code X-OpenDSR-Signature}, or null
   * @param date header {@code Date}, or null; counts only for a report without an {@code event_seq}
   * @param body the raw bytes as received
   * @throws DeskException {@code SIGN_IN_REQUIRED} (401) for an unknown domain or a bad
   *     certificate, {@code BAD_SIGNATURE} (403), {@code INVALID_INPUT} (400) for a body that is no
   *     fresh status report to us, {@code NOT_FOUND} (404) for an order that was never sent, {@code
   *     SHOP_UNAVAILABLE} (503) if the certificate cannot be fetched
   */
  public void record(
      @Nullable String domain, @Nullable String signature, @Nullable String date, byte[] body) {
    requireSize(body);
    requireGenuine(domain, signature, body);
    StatusReport report =
        component
            .read(body)
            .map(read -> signature == null ? read : read.signed(signature))
            .orElseThrow(
                () -> new DeskException(ProblemType.INVALID_INPUT, "This is no status report"));
    requireForUs(report);
    requireFresh(report, date);
    QuarkusTransaction.requiringNew().run(() -> apply(report));
  }

  private static void requireSize(byte[] body) {
    if (body.length > OpenDsrHttp.LARGEST) {
      throw new DeskException(ProblemType.TOO_LARGE, "No status report is as large as this");
    }
  }

  private void requireGenuine(@Nullable String domain, @Nullable String signature, byte[] body) {
    switch (component.authenticate(domain, signature, body)) {
      case GENUINE -> {}
      case UNKNOWN_DOMAIN ->
          throw new DeskException(
              ProblemType.SIGN_IN_REQUIRED, "This desk does not work with that processor");
      case BAD_CERTIFICATE ->
          throw new DeskException(
              ProblemType.SIGN_IN_REQUIRED, "The processor's certificate is not trusted");
      case CERTIFICATE_UNAVAILABLE ->
          throw new DeskException(
              ProblemType.SHOP_UNAVAILABLE, "The processor's certificate cannot be fetched now");
      case BAD_SIGNATURE ->
          throw new DeskException(ProblemType.BAD_SIGNATURE, "The report is not signed with it");
    }
  }

  private void requireForUs(StatusReport report) {
    if (!bodies.callbackUrl().toString().equals(report.callbackUrl())) {
      throw new DeskException(
          ProblemType.INVALID_INPUT, "The status_callback_url is not the one of this desk");
    }
  }

  /** Without a number only the time of sending can tell a report from its replay. */
  private void requireFresh(StatusReport report, @Nullable String date) {
    if (report.seq().isPresent()) {
      return;
    }
    Instant sent = parse(date);
    if (sent == null || Duration.between(sent, clock.instant()).abs().compareTo(TOLERANCE) > 0) {
      throw new DeskException(
          ProblemType.INVALID_INPUT, "A report needs an event_seq, or a Date of this moment");
    }
  }

  private static @Nullable Instant parse(@Nullable String date) {
    if (date == null) {
      return null;
    }
    try {
      return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private void apply(StatusReport report) {
    ErasureOrder known =
        orders
            .find(report.orderId())
            .filter(order -> order.delivery().wasSent())
            .orElseThrow(() -> new DeskException(ProblemType.NOT_FOUND, "There is no such order"));
    Ticket ticket = tickets.lock(known.ticketId());
    ErasureOrder order = orders.lock(known.id());
    boolean news = report.seq().isEmpty() || order.isNews(report.seq().getAsLong());
    boolean overtaken =
        report.status() == StatusReport.Status.PENDING && order.state() == OrderState.CANCELLED;
    if (news && !overtaken) {
      progress.apply(ticket, order, report, clock.instant());
    } else {
      order.ignoreReport();
    }
  }
}
