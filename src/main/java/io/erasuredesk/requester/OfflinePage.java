package io.erasuredesk.requester;

import io.erasuredesk.keyring.Sha256;
import io.erasuredesk.proof.DeskKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The page that checks certificates on whatever computer it is kept. Its script is the same for
 * every desk, so the browser is told to run that one and nothing else; the desk's keys stand in the
 * page as text.
 */
@ApplicationScoped
class OfflinePage {

  private static final String KEYS = "%KEYS%";

  private final DeskKeys keys;
  private final String page;

  OfflinePage(DeskKeys keys) {
    this.keys = keys;
    try (InputStream file = OfflinePage.class.getResourceAsStream("verify.html")) {
      if (file == null) {
        throw new IllegalStateException("There is no verify.html");
      }
      this.page = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String html() {
    return page.replace(KEYS, keys.lines());
  }

  /** Content-Security-Policy: this script, this style, no network. */
  String policy() {
    return "default-src 'none'; script-src '"
        + hash("script")
        + "'; style-src '"
        + hash("style")
        + "'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";
  }

  private String hash(String element) {
    String open = "<" + element + ">";
    int from = page.indexOf(open) + open.length();
    String content = page.substring(from, page.indexOf("</" + element + ">", from));
    return "sha256-" + Base64.getEncoder().encodeToString(Sha256.of(content));
  }
}
