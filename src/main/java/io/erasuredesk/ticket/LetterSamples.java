package io.erasuredesk.ticket;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What letters say when nobody is meant: made up, and the same for every preview. */
final class LetterSamples {

  private static final Duration WEEK = Duration.ofDays(7);

  private LetterSamples() {}

  /** All that a letter names. */
  static Map<String, Object> of(Letter letter, String shop, URI desk, Instant now) {
    Map<String, Object> data = new HashMap<>();
    data.put("ref", "D-0000-0000");
    data.put("shop", shop);
    data.put("due", new LetterTemplates.Due(now.plus(WEEK.multipliedBy(4))));
    data.put("regime", Regime.EU);
    data.put("link", desk.resolve("/r/0000"));
    data.put("codePage", desk.resolve("/r"));
    for (String none : List.of("export", "optOut", "ordersLink", "disputesLink", "walletLink")) {
      data.put(none, "");
    }
    data.put("text", "…");
    data.put("until", now.plus(WEEK));
    data.put("deadline", now.plus(WEEK));
    data.put("phrase", "…");
    data.put("code", "0000-0000");
    data.put("other", "D-1111-1111");
    data.put("differs", true);
    data.put("restored", true);
    data.put("approved", true);
    data.put("reminder", false);
    data.put("ground", "COMPLEXITY");
    data.put("reason", DenialReason.NOT_IDENTIFIED);
    data.put("retained", List.of(new KeptData("…", "2030-12-31")));
    data.put("certificate", desk.resolve("/certificate/file/C-0000"));
    data.put("salt", "0000-0000-0000-0000-0000-0000-0000-0000");
    data.put("needed", List.of("DELIVERY_POSTCODE", "OTHER"));
    data.put("orders", List.of("O-1", "O-2"));
    data.put("disputes", List.of("P-1"));
    data.put("wallet", "12.50 EUR");
    data.put(
        "obstacles",
        List.of("OPEN_ORDER", "ORDER_IN_FULFILMENT", "OPEN_DISPUTE", "WALLET_BALANCE"));
    data.replaceAll((name, value) -> value instanceof URI uri ? uri.toString() : value);
    if (letter == Letter.REPLY) {
      data.put("text", "…\n\n…");
    }
    return data;
  }
}
