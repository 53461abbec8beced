package io.erasuredesk.mail;

import io.erasuredesk.mail.MailboxesConfig.One;
import io.erasuredesk.mail.MailboxesConfig.Tls;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;

/**
 * A mailbox behind IMAP4rev1 (RFC 3501) by Angus Mail. Every wait has an end, and with TLS the
 * server must prove its name.
 */
final class ImapMailbox implements Mailbox {

  private static final String CONNECT_MILLIS = "20000";
  private static final String READ_MILLIS = "60000";
  private static final String WRITE_MILLIS = "60000";

  private final String name;
  private final One config;
  private final int port;

  ImapMailbox(String name, One config, int port) {
    this.name = name;
    this.config = config;
    this.port = port;
  }

  @Override
  public Mailbox.Session open() {
    IMAPStore store = store();
    try {
      store.connect(config.host(), port, config.username(), config.password());
      IMAPFolder folder = (IMAPFolder) store.getFolder(config.folder());
      folder.open(readOnly() ? Folder.READ_ONLY : Folder.READ_WRITE);
      return new ImapSession(name, store, folder);
    } catch (AuthenticationFailedException e) {
      close(store);
      throw new MailboxException(
          "The server refused the sign-in for mailbox %s: see desk.mailboxes.%s.username and .password"
              .formatted(name, name));
    } catch (FolderNotFoundException e) {
      close(store);
      throw new MailboxException(
          "Mailbox %s has no such folder: see desk.mailboxes.%s.folder".formatted(name, name));
    } catch (MessagingException e) {
      close(store);
      throw new MailboxException(
          "The server %s:%d of mailbox %s cannot be used (%s): see desk.mailboxes.%s.host, .port and .tls"
              .formatted(config.host(), port, name, ImapSession.kinds(e), name));
    }
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
    properties.setProperty("mail.imap.connectiontimeout", CONNECT_MILLIS);
    properties.setProperty("mail.imap.timeout", READ_MILLIS);
    properties.setProperty("mail.imap.writetimeout", WRITE_MILLIS);
    properties.setProperty("mail.imap.connectionpoolsize", "1");
    properties.setProperty("mail.imap.ssl.checkserveridentity", "true");
    properties.setProperty("mail.imap.ssl.protocols", "TLSv1.3 TLSv1.2");
    properties.setProperty("mail.imap.ssl.enable", String.valueOf(config.tls() == Tls.IMAPS));
    String startTls = String.valueOf(config.tls() == Tls.STARTTLS);
    properties.setProperty("mail.imap.starttls.enable", startTls);
    properties.setProperty("mail.imap.starttls.required", startTls);
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
