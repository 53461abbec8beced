package io.erasuredesk.access.session;

import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The cookie of a session: no script reads it, no other site's request carries it, and where the
 * desk is reached by https no subdomain can set it (RFC 6265bis, 4.1.3.2). It has no date, so the
 * browser forgets it too.
 */
@ApplicationScoped
public class SessionCookie {

  private static final String NAME = "desk";

  private final boolean secure;

  // the one setting of a higher room that is needed here: how browsers reach the desk
  SessionCookie(@ConfigProperty(name = "desk.public-url") URI publicUrl) {
    this.secure = "https".equals(publicUrl.getScheme());
  }

  /** The header that sets it. */
  public String set(SessionSecret secret) {
    return header(secret.text(), "");
  }

  /** The header that ends it. */
  public String end() {
    return header("", "; Max-Age=0");
  }

  Optional<SessionSecret> read(RoutingContext call) {
    Cookie cookie = call.request().getCookie(name());
    return Optional.ofNullable(cookie)
        .map(found -> new SessionSecret(found.getValue()))
        .filter(SessionSecret::isWellFormed);
  }

  private String name() {
    return secure ? "__Host-" + NAME : NAME;
  }

  private String header(String value, String more) {
    return name()
        + "="
        + value
        + "; Path=/; HttpOnly; SameSite=Strict"
        + (secure ? "; Secure" : "")
        + more;
  }
}
