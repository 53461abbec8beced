package io.erasuredesk.requester;

import io.erasuredesk.ticket.CustomerLinks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;

/**
 * The cookie that ties a sign-in at the shop to the browser that began it. It lasts for the sign-in
 * only, and comes along from the shop's site because that is where the browser returns from.
 */
@ApplicationScoped
class SignInCookie {

  private static final String NAME = "desk-sign-in";
  private static final int SECONDS = 600;

  private final boolean secure;

  SignInCookie(CustomerLinks links) {
    this.secure = "https".equals(links.codePage().getScheme());
  }

  /** The header that sets it. */
  String set(String value) {
    return header(value, SECONDS);
  }

  /** The header that ends it. */
  String end() {
    return header("", 0);
  }

  /** Its value; empty without one. */
  String read(HttpHeaders headers) {
    Cookie cookie = headers.getCookies().get(name());
    return cookie == null ? "" : cookie.getValue();
  }

  private String name() {
    return secure ? "__Host-" + NAME : NAME;
  }

  private String header(String value, int seconds) {
    return name()
        + "="
        + value
        + "; Path=/; HttpOnly; SameSite=Lax; Max-Age="
        + seconds
        + (secure ? "; Secure" : "");
  }
}
