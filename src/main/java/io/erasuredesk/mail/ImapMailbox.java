package io.erasuredesk.mail;

import io.erasuredesk.mail.MailboxesConfig.One;
import io.erasuredesk.mail.MailboxesConfig.Tls;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;

/**
 * A mailbox behind IMAP4rev1 (RFC 3501) by Angus Mail. Every wait has an end, and with TLS the
 * server must prove its name.
 */
final class ImapMailbox implements Mailbox {

  private static final String CONNECT_MILLIS = "20000";

  private final String name;
  private final One config;
  private final int port;
  private final Optional<SSLSocketFactory> trust;
  private final Optional<AccessTokens> tokens;

  /**
   * @param trust who may have signed the server's certificate; empty for whom Java trusts
   * @param tokens instead of a password
   */
  ImapMailbox(
      String name,
      One config,
      int port,
      Optional<SSLSocketFactory> trust,
      Optional<AccessTokens> tokens) {
    this.name = name;
    this.config = config;
    this.port = port;
    this.trust = trust;
    this.tokens = tokens;
  }

  @Override
  public Mailbox.Session open() {
    if (tokens.isEmpty()) {
      return open(config.password().orElseThrow())
          .orElseThrow(
              () ->
                  new MailboxException(
                      "The server refused the sign-in for mailbox %s: see desk.mailboxes.%s.username and .password"
                          .formatted(name, name)));
    }
    String token = tokens.get().current();
    return open(token)
        // the server may know before the desk that one is over
        .or(() -> open(tokens.get().insteadOf(token)))
        .orElseThrow(
            () ->
                new MailboxException(
                    "The server refused a fresh access token for mailbox %s: see desk.mailboxes.%s.username and .oauth"
                        .formatted(name, name)));
  }

  /** Empty if the server refuses the sign-in. */
  private Optional<Mailbox.Session> open(String secret) {
    IMAPStore store = store();
    try {
      store.connect(config.host(), port, config.username(), secret);
      IMAPFolder folder = (IMAPFolder) store.getFolder(config.folder());
      folder.open(readOnly() ? Folder.READ_ONLY : Folder.READ_WRITE);
      ImapLine line = new ImapLine(name, store, folder, config.silence());
      return Optional.of(new ImapSession(line, config.idle()));
    } catch (AuthenticationFailedException e) {
      close(store);
      return Optional.empty();
    } catch (FolderNotFoundException e) {
      close(store);
      throw new MailboxException(
          "Mailbox %s has no such folder: see desk.mailboxes.%s.folder".formatted(name, name));
    } catch (MessagingException e) {
      close(store);
      throw new MailboxException(why(e));
    }
  }

  @Override
  public Purge.Outcome purge(Purge order) {
    if (tokens.isEmpty()) {
      return purge(order, config.password().orElseThrow())
          .orElseThrow(() -> new MailboxException("The server refused the sign-in for " + this));
    }
    String token = tokens.get().current();
    return purge(order, token)
        .or(() -> purge(order, tokens.get().insteadOf(token)))
        .orElseThrow(() -> new MailboxException("The server refused the sign-in for " + this));
  }

  /** Empty if the server refuses the sign-in. */
  private Optional<Purge.Outcome> purge(Purge order, String secret) {
    IMAPStore store = store();
    try {
      store.connect(config.host(), port, config.username(), secret);
      return Optional.of(new ImapPurge(store, config.folder()).purge(order));
    } catch (AuthenticationFailedException e) {
      return Optional.empty();
    } catch (MessagingException e) {
      throw new MailboxException(why(e));
    } finally {
      close(store);
    }
  }

  private String why(MessagingException e) {
    String server = "The server %s:%d of mailbox %s".formatted(config.host(), port, name);
    return switch (CertificateFault.of(e)) {
      case UNTRUSTED ->
          server
              + " shows a certificate that nobody trusted has signed: see desk.mailboxes.%s.trusted-ca"
                  .formatted(name);
      case WRONG_NAME ->
          server
              + " shows a certificate for another name: see desk.mailboxes.%s.host".formatted(name);
      case OUT_OF_DATE -> server + " shows a certificate that is out of date";
      case NONE ->
          server
              + " cannot be used (%s): see desk.mailboxes.%s.host, .port and .tls"
                  .formatted(ImapLine.kinds(e), name);
    };
  }

  @Override
  public Optional<Instant> tokenObtainedAt() {
    return tokens.flatMap(AccessTokens::obtainedAt);
  }

  private boolean readOnly() {
    return AfterCommit.of(config.afterCommit()).orElseThrow().keeps();
  }

  private IMAPStore store() {
    try {
      return (IMAPStore) jakarta.mail.Session.getInstance(properties()).getStore("imap");
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Properties properties() {
    Properties properties = new Properties();
    String silence = String.valueOf(config.silence().toMillis());
    properties.setProperty("mail.imap.connectiontimeout", CONNECT_MILLIS);
    properties.setProperty("mail.imap.timeout", silence);
    properties.setProperty("mail.imap.writetimeout", silence);
    properties.setProperty("mail.imap.connectionpoolsize", "1");
    properties.setProperty("mail.imap.ssl.checkserveridentity", "true");
    properties.setProperty("mail.imap.ssl.protocols", "TLSv1.3 TLSv1.2");
    properties.setProperty("mail.imap.ssl.enable", String.valueOf(config.tls() == Tls.IMAPS));
    String startTls = String.valueOf(config.tls() == Tls.STARTTLS);
    properties.setProperty("mail.imap.starttls.enable", startTls);
    properties.setProperty("mail.imap.starttls.required", startTls);
    trust.ifPresent(
        factory -> {
          properties.put("mail.imap.ssl.socketFactory", factory);
          // or else the library tries again with whom Java trusts
          properties.setProperty("mail.imap.socketFactory.fallback", "false");
        });
    if (tokens.isPresent()) {
      properties.setProperty("mail.imap.auth.mechanisms", "XOAUTH2");
    }
    return properties;
  }

  private static void close(Store store) {
    try {
      store.close();
    } catch (MessagingException e) {
      // it is of no use any more, which is why it is being closed
    }
  }

  @Override
  public String toString() {
    return "ImapMailbox[" + name + "]";
  }
}
