package io.erasuredesk.console.mailview;

import io.erasuredesk.console.Door;
import io.erasuredesk.ledger.OpenedMail;
import io.erasuredesk.ledger.ViewMessage;
import io.erasuredesk.mail.LostWords;
import io.erasuredesk.mail.ParsedMail;
import io.erasuredesk.mail.show.CleanHtml;
import io.erasuredesk.mail.show.FileName;
import io.erasuredesk.ticket.TicketConfig;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers with what a stranger wrote: in a frame that can do nothing, or to be saved. */
@ApplicationScoped
class ShowMail {

  /** Nothing runs, nothing is fetched, nothing is sent; a link opens elsewhere, on a click. */
  private static final String FRAME =
      "default-src 'none'; img-src data:; style-src 'sha256-%s'; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'self';"
          + " sandbox allow-popups allow-popups-to-escape-sandbox";

  private static final String SAVED = "default-src 'none'; frame-ancestors 'none'; sandbox";

  private final CleanHtml cleanHtml;
  private final TicketConfig desk;
  private final CurrentVertxRequest request;

  ShowMail(CleanHtml cleanHtml, TicketConfig desk, CurrentVertxRequest request) {
    this.cleanHtml = cleanHtml;
    this.desk = desk;
    this.request = request;
  }

  /** The HTML form, or its text where that cannot be shown. */
  Response html(OpenedMail opened) {
    ParsedMail mail = opened.mail();
    List<String> notes = new ArrayList<>();
    String shown = "";
    @Nullable String text = mail.text();
    if (mail.html().isPresent()) {
      CleanHtml.Result clean = cleanHtml.clean(mail.html().get(), opened.named(), ownHosts());
      if (clean.over()) {
        notes.add("The HTML form is too large or too deep to be shown. This is its text.");
        text = said(mail);
      } else {
        shown = clean.html();
        text = LostWords.of(mail, shown);
        if (text != null) {
          notes.add("The HTML form hides some of its words. Below it stands all of its text.");
        }
        if (clean.left() > 0) {
          notes.add("Pictures that are not part of the mail, or too large, are left out.");
        }
      }
    } else {
      notes.add("This mail has no HTML form that can be shown. This is its text.");
    }
    return Door.closed(
            Response.ok(FrameDocument.of(notes, shown, text))
                .type(MediaType.TEXT_HTML + ";charset=UTF-8"))
        .header("Content-Security-Policy", String.format(FRAME, FrameDocument.STYLE_HASH))
        .build();
  }

  /** The raw mail as text. */
  Response source(byte[] raw) {
    return Door.closed(
            Response.ok(new String(raw, StandardCharsets.UTF_8))
                .type(MediaType.TEXT_PLAIN + ";charset=UTF-8"))
        .header("Content-Security-Policy", SAVED)
        .build();
  }

  /** A file, never to be shown. */
  Response file(ViewMessage.Download file) {
    return saved(file.name(), FileName.mediaType(file.bytes()), file.bytes());
  }

  /** The raw mail as a file. */
  Response raw(String name, byte[] raw) {
    return saved(name, "message/rfc822", raw);
  }

  private static Response saved(String name, String type, byte[] bytes) {
    return Door.closed(Response.ok(bytes).type(type))
        .header("Content-Disposition", FileName.disposition(name))
        .header("Content-Security-Policy", SAVED)
        .build();
  }

  private static String said(ParsedMail mail) {
    return mail.otherText().isEmpty() ? mail.text() : mail.otherText();
  }

  /** As the operator names the desk, and as this browser does. */
  private Set<String> ownHosts() {
    Set<String> hosts = new HashSet<>();
    if (desk.publicUrl().getHost() != null) {
      hosts.add(desk.publicUrl().getHost().toLowerCase(Locale.ROOT));
    }
    var authority = request.getCurrent().request().authority();
    if (authority != null) {
      hosts.add(authority.host().toLowerCase(Locale.ROOT));
    }
    return hosts;
  }
}
