package io.erasuredesk.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.nio.file.Path;
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

    /** Who may have signed the server's certificate, as PEM; if not set, whom Java trusts. */
    Optional<Path> trustedCa();

    /** Sign-in name at the server. */
    String username();

    /** Its password, unless it signs in by OAuth. */
    Optional<String> password();

    /** Sign-in by an access token (XOAUTH2) instead of a password. */
    Optional<OAuth> oauth();

    /** The folder that is read. */
    @WithDefault("INBOX")
    String folder();

    /** {@code keep}, {@code seen}, {@code move:<folder>} or {@code delete}. */
    @WithDefault("keep")
    String afterCommit();

    /**
     * Which of the mails that are there at the very first visit are taken: {@code NOW} none, {@code
     * ALL} all, a date those that arrived on that day (UTC) or later. The others are booked by
     * number and left unread.
     */
    @WithDefault("NOW")
    String startFrom();

    /** Whose Authentication-Results are believed: the names of our own border MTA (RFC 8601). */
    Optional<List<String>> authservId();

    /**
     * How many Received fields stand above that of our border: those of our own servers behind it,
     * and its own if it writes its results below it. What stands lower was written by the sender.
     */
    @WithDefault("0")
    int receivedAbove();

    /** How often the mailbox is looked at, be there a notice from the server or not. */
    @WithDefault("30s")
    Duration pollInterval();

    /**
     * Whether the server's notices of new mails are waited for, where it offers them (RFC 2177).
     */
    @WithDefault("true")
    boolean idle();

    /** How long a server that owes an answer may be silent before the connection counts as dead. */
    @WithDefault("20s")
    Duration silence();

    /** The first wait after a failure; it doubles from failure to failure. */
    @WithDefault("1s")
    Duration firstRetry();

    /** The longest wait between two tries. */
    @WithDefault("5m")
    Duration longestRetry();
  }

  /**
   * How access tokens are got (RFC 6749): with a refresh token if there is one (section 6), else by
   * the client's own credentials (section 4.4).
   */
  interface OAuth {

    /**
     * Such as {@code https://oauth2.googleapis.com/token} or {@code
     * https://login.microsoftonline.com/<tenant>/oauth2/v2.0/token}.
     */
    URI tokenEndpoint();

    /** The desk's id at the provider. */
    String clientId();

    /** Its secret. A public client with a refresh token may have none. */
    Optional<String> clientSecret();

    /** Such as {@code https://outlook.office365.com/.default}. */
    Optional<String> scope();

    /**
     * The token that the mailbox's owner consented to. A newer one that the provider gives wins.
     */
    Optional<String> refreshToken();
  }
}
