package io.erasuredesk.demo.shop;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request as it stands in the shop's table. */
record DsrRecord(
    UUID id,
    String accountId,
    DsrRequest.Phase phase,
    @Nullable UUID relatedId,
    State state,
    int eventSeq,
    List<String> cancelOrders,
    List<String> callbackUrls,
    Instant expectedAt,
    @Nullable String outcome) {

  /** OpenDSR's four words. */
  enum State {
    PENDING,
    IN_PROGRESS,
    COMPLETED,
    CANCELLED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static final String COLUMNS =
      " id, account_id, phase, related_id, state, event_seq, cancel_orders, callback_urls,"
          + " expected_at, outcome ";

  static DsrRecord read(ResultSet row) throws SQLException {
    return new DsrRecord(
        row.getObject("id", UUID.class),
        row.getString("account_id"),
        DsrRequest.Phase.valueOf(row.getString("phase").toUpperCase(Locale.ROOT)),
        row.getObject("related_id", UUID.class),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getInt("event_seq"),
        Sql.strings(row, "cancel_orders"),
        Sql.strings(row, "callback_urls"),
        Sql.instant(row, "expected_at"),
        row.getString("outcome"));
  }
}
