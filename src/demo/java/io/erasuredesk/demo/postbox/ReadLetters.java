package io.erasuredesk.demo.postbox;

import io.erasuredesk.ticket.TicketConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Reads a mailbox over IMAP without leaving a mark in it. */
@ApplicationScoped
class ReadLetters {

  private static final int MOST = 50;
  private static final String MILLIS = "5000";

  private final PostboxConfig config;
  private final DeskLinks links;

  ReadLetters(PostboxConfig config, TicketConfig desk) {
    this.config = config;
    this.links = new DeskLinks(desk.publicUrl());
  }

  /** The letters to an address, the newest first; none if nothing ever came. */
  List<PostedLetter> to(String address) throws MessagingException, IOException {
    Properties properties = new Properties();
    properties.setProperty("mail.imap.connectiontimeout", MILLIS);
    properties.setProperty("mail.imap.timeout", MILLIS);
    properties.setProperty("mail.imap.peek", "true");
    try (Store store = Session.getInstance(properties).getStore("imap")) {
      try {
        store.connect(config.host(), config.imapPort(), address, address);
      } catch (AuthenticationFailedException e) {
        return List.of(); // no mailbox before its first mail
      }
      try (Folder inbox = store.getFolder("INBOX")) {
        inbox.open(Folder.READ_ONLY);
        List<PostedLetter> letters = new ArrayList<>();
        int count = inbox.getMessageCount();
        for (int n = count; n > Math.max(0, count - MOST); n--) {
          letters.add(letter((UIDFolder) inbox, inbox.getMessage(n)));
        }
        return letters;
      }
    }
  }

  private PostedLetter letter(UIDFolder folder, Message message)
      throws MessagingException, IOException {
    Readable readable = Readable.of(message);
    String[] ids = message.getHeader("Message-ID");
    return new PostedLetter(
        folder.getUID(message),
        ids == null ? "" : ids[0].trim(),
        addresses(message.getFrom()),
        addresses(message.getRecipients(Message.RecipientType.TO)),
        Objects.requireNonNullElse(message.getSubject(), "(no subject)"),
        PostedLetter.at(message.getReceivedDate()),
        links.cut(readable.text()),
        readable.files());
  }

  private static String addresses(Address @Nullable [] addresses) {
    if (addresses == null) {
      return "";
    }
    List<String> shown = new ArrayList<>();
    for (Address address : addresses) {
      shown.add(
          address instanceof InternetAddress internet
              ? internet.toUnicodeString()
              : address.toString());
    }
    return String.join(", ", shown);
  }
}
