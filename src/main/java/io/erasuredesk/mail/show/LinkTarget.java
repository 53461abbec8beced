package io.erasuredesk.mail.show;

import io.erasuredesk.mail.MailAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a link of a mail may lead: to a named host by http or https, or to a mail address. It is
 * written anew from what was read, so that the browser reads the same. A host must be a plain name
 * with a dot: no number, no user before an at sign, nothing to decode; and it is never the desk.
 */
final class LinkTarget {

  private static final int LONGEST = 2000;
  private static final Pattern WEB =
      Pattern.compile("(https?)://([a-z0-9.-]+)(:[0-9]{1,5})?([/?#].*)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9](?:[a-z0-9-]*\\.)+[a-z][a-z0-9-]*\\.?");
  private static final String MAIL = "mailto:";
  private static final String KEPT =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%";

  private LinkTarget() {}

  /**
   * The target in the one spelling that is kept.
   *
   * @param ownHosts hosts of the desk, in lower case
   */
  static Optional<String> of(String written, Set<String> ownHosts) {
    String plain = written.replaceAll("[\\t\\r\\n]", "").strip(); // as a browser does
    if (plain.length() > LONGEST) {
      return Optional.empty();
    }
    if (plain.regionMatches(true, 0, MAIL, 0, MAIL.length())) {
      return mail(plain.substring(MAIL.length()));
    }
    Matcher web = WEB.matcher(plain);
    if (!web.matches()) {
      return Optional.empty();
    }
    String host = web.group(2).toLowerCase(Locale.ROOT);
    String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    if (!NAME.matcher(host).matches() || ownHosts.contains(bare)) {
      return Optional.empty();
    }
    String port = web.group(3) == null ? "" : web.group(3);
    String rest = web.group(4) == null ? "/" : web.group(4);
    return Optional.of(web.group(1).toLowerCase(Locale.ROOT) + "://" + host + port + encoded(rest));
  }

  /** What a program for mails would be told besides the address is dropped. */
  private static Optional<String> mail(String rest) {
    int query = rest.indexOf('?');
    return MailAddress.of(query < 0 ? rest : rest.substring(0, query))
        .filter(address -> address.local().chars().allMatch(c -> KEPT.indexOf(c) >= 0 && c != '%'))
        .map(address -> MAIL + address.full());
  }

  private static String encoded(String rest) {
    StringBuilder out = new StringBuilder(rest.length());
    for (byte b : rest.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (KEPT.indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
      }
    }
    return out.toString();
  }
}
