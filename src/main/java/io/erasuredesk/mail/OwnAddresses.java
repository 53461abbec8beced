package io.erasuredesk.mail;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The addresses that are the desk itself. Read once at the start, so that a wrong one ends the
 * start instead of every letter.
 */
@Startup
@ApplicationScoped
public class OwnAddresses {

  private final MailAddress from;
  private final MailAddress bounce;
  private final Set<String> polled;
  private final String name;

  OwnAddresses(OutgoingConfig config, MailboxesConfig mailboxes) {
    from = address("desk.mail.from", config.from());
    bounce =
        config.bounceAddress().map(text -> address("desk.mail.bounce-address", text)).orElse(from);
    polled =
        mailboxes.byName().values().stream()
            .flatMap(mailbox -> MailAddress.of(mailbox.username().strip()).stream())
            .map(MailAddress::canonical)
            .collect(Collectors.toUnmodifiableSet());
    name = config.name().map(text -> LetterText.oneLine(text, 100)).orElse("");
  }

  MailAddress from() {
    return from;
  }

  MailAddress bounce() {
    return bounce;
  }

  String name() {
    return name;
  }

  /** Whether a letter to this address would come back to the desk. */
  public boolean includes(MailAddress address) {
    String canonical = address.canonical();
    return canonical.equals(from.canonical())
        || canonical.equals(bounce.canonical())
        || polled.contains(canonical);
  }

  private static MailAddress address(String setting, String text) {
    return MailAddress.of(text.strip())
        .filter(MailAddress::isAscii)
        .orElseThrow(() -> new ConfigurationException(setting + ": not a mail address"));
  }
}
