package io.erasuredesk.demo.shop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The shop's one page: its accounts and what testers may do with them. All values are escaped. */
final class ShopPage {

  private record Line(String id, String html) {}

  private static final String CSS = css();

  private final String path;

  ShopPage(String path) {
    this.path = path;
  }

  String render(
      List<Accounts.Account> accounts,
      List<Accounts.Gone> gone,
      @Nullable String signedIn,
      Notice notice) {
    List<Line> lines = new ArrayList<>();
    accounts.forEach(a -> lines.add(new Line(a.id(), row(a))));
    gone.forEach(g -> lines.add(new Line(g.id(), row(g))));
    String rows =
        lines.stream()
            .sorted(
                Comparator.comparingInt((Line line) -> line.id().length()).thenComparing(Line::id))
            .map(Line::html)
            .collect(Collectors.joining("\n"));
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Sample shop</title>
    <style>%s</style>
    </head>
    <body>
    <main>
    <h1>Sample shop</h1>
    <p>The shop whose accounts the desk deletes. A demo account’s password is the part of its
    address before the @, such as alice.</p>
    %s%s
    <div class="card table">
    <table>
    <thead><tr><th>Account</th><th>Address</th><th>State</th><th>Orders</th><th>Disputes</th>
    <th>Wallet</th><th>Sessions</th><th>Reviews</th></tr></thead>
    <tbody>
    %s
    </tbody>
    </table>
    </div>
    <div class="forms">
    %s
    %s
    </div>
    </main>
    </body>
    </html>
    """
        .formatted(
            CSS,
            said(notice.text()),
            said(signedIn == null ? "" : "Signed in to account " + signedIn + "."),
            rows,
            form("login", "Sign in", "current-password"),
            form("register", "Open an account", "new-password"));
  }

  /** The form of a sign-in that another site asks for. */
  String signIn(String hidden, String said) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Sample shop: sign in</title>
    <style>%s</style>
    </head>
    <body>
    <main>
    <h1>Sign in at the sample shop</h1>
    <p>The deletion desk asks whether it is you. It does not see your password.</p>
    %s
    <form class="card" method="post" action="%s/oidc/authorize">
    %s
    <label>Address <input name="email" type="email" autocomplete="email" required></label>
    <label>Password <input name="password" type="password" autocomplete="current-password"
      required></label>
    <button>Sign in</button>
    </form>
    </main>
    </body>
    </html>
    """
        .formatted(CSS, said(said), escape(path), hidden);
  }

  private String row(Accounts.Account a) {
    String orders = a.orders().stream().map(o -> order(a.id(), o)).collect(Collectors.joining());
    String disputes =
        a.disputes().stream().map(d -> dispute(a.id(), d)).collect(Collectors.joining());
    boolean empty = a.wallet().amount().matches("0(\\.0+)?");
    String wallet =
        "<div>%s%s</div>"
            .formatted(
                escape(a.wallet().amount() + " " + a.wallet().currency()),
                empty ? "" : button("accounts/" + a.id() + "/wallet/withdraw", "Withdraw"));
    return "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td%s>%s</td><td>%d</td><td>%d</td></tr>"
        .formatted(
            escape(a.id()),
            escape(a.email()),
            tag(a.status()),
            orders,
            disputes,
            empty ? " class=\"quiet\"" : "",
            wallet,
            a.sessions(),
            a.reviews());
  }

  private String row(Accounts.Gone g) {
    return "<tr class=\"gone\"><td>%s</td><td colspan=\"7\">gone, erased at %s</td></tr>"
        .formatted(escape(g.id()), escape(g.at().truncatedTo(ChronoUnit.SECONDS).toString()));
  }

  private String order(String account, Accounts.Order o) {
    String place = "accounts/" + account + "/orders/" + o.id();
    return "<div>%s %s %s%s%s</div>"
        .formatted(
            escape(o.id()),
            escape(o.total() + " " + o.currency()),
            tag(o.state()),
            o.state().equals("CANCELLABLE") ? button(place + "/cancel", "Cancel") : "",
            o.state().equals("CLOSED") ? "" : button(place + "/deliver", "Deliver"));
  }

  private String dispute(String account, Accounts.Dispute d) {
    return "<div>%s %s%s</div>"
        .formatted(
            escape(d.id()),
            tag(d.open() ? "OPEN" : "CLOSED"),
            d.open()
                ? button("accounts/" + account + "/disputes/" + d.id() + "/close", "Close")
                : "");
  }

  private String button(String action, String label) {
    return "<form method=\"post\" action=\"%s/%s\"><button>%s</button></form>"
        .formatted(escape(path), escape(action), escape(label));
  }

  private String form(String action, String label, String autocomplete) {
    return """
    <form class="card" method="post" action="%s/%s">
    <h2>%s</h2>
    <label>Address <input name="email" type="email" autocomplete="email" required></label>
    <label>Password <input name="password" type="password" autocomplete="%s" required></label>
    <button>%s</button>
    </form>"""
        .formatted(escape(path), action, label, autocomplete, label);
  }

  private static String tag(String state) {
    return "<span class=\"tag %s\">%s</span>"
        .formatted(
            escape(state), escape(state.toLowerCase(java.util.Locale.ROOT).replace('_', ' ')));
  }

  private static String said(String text) {
    return text.isEmpty() ? "" : "<p class=\"notice\" role=\"status\">" + escape(text) + "</p>";
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String css() {
    try (InputStream in = ShopPage.class.getResourceAsStream("/demo/shop/shop.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("The shop's style is not readable", e);
    }
  }
}
