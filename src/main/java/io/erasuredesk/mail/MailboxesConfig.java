package io.erasuredesk.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The support mailboxes, each under a name of its own. */
@ConfigMapping(prefix = "desk.mailboxes")
public interface MailboxesConfig {

  /** By name. */
  @WithParentName
  Map<String, One> byName();

  /** How the connection is protected. */
  enum Tls {
    /** TLS from the first byte (RFC 8314). */
    IMAPS,
    /** TLS after STARTTLS, or no connection at all. */
    STARTTLS,
    /** None; for a server on the same machine. */
    NONE
  }

  /** One mailbox. */
  interface One {

    /** The IMAP server; also the name that its certificate must bear. */
    String host();

    /** Its port: 993 for IMAPS and 143 otherwise, if not set. */
    OptionalInt port();

    /** How the connection is protected. */
    @WithDefault("IMAPS")
    Tls tls();

    /** Sign-in name at the server. */
    String username();

    /** Its password. */
    String password();

    /** The folder that is read. */
    @WithDefault("INBOX")
    String folder();

    /** {@code keep}, {@code seen}, {@code move:<folder>} or {@code delete}. */
    @WithDefault("keep")
    String afterCommit();

    /** Whose Authentication-Results are believed: the names of our own border MTA (RFC 8601). */
    Optional<List<String>> authservId();

    /** How often the mailbox is looked at. */
    @WithDefault("30s")
    Duration pollInterval();
  }
}
