package io.erasuredesk.mail;

import io.erasuredesk.keyring.Sha256;
import io.erasuredesk.mail.Purge.Numbered;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.search.MessageIDTerm;
import jakarta.mail.search.OrTerm;
import jakarta.mail.search.SearchTerm;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

/**
 * Removes mails from all folders of a mailbox, those that lie in the folder of sent or of deleted
 * mails too. A server searches for a part of a Message-ID: what it finds counts only if the whole
 * of it is the same, and of other people's mails only if all bytes are.
 */
final class ImapPurge {

  private static final int AT_ONCE = 20;
  private static final String HEADER = "Message-ID";

  private final IMAPStore store;
  private final String own;

  /**
   * @param own the folder that is read, whose numbers the ledger knows
   */
  ImapPurge(IMAPStore store, String own) {
    this.store = store;
    this.own = own;
  }

  Purge.Outcome purge(Purge order) throws MessagingException {
    int removed = 0;
    int left = 0;
    for (Folder each : store.getDefaultFolder().list("*")) {
      if ((each.getType() & Folder.HOLDS_MESSAGES) == 0 || isClosed(each)) {
        continue;
      }
      IMAPFolder folder = (IMAPFolder) each;
      folder.open(Folder.READ_WRITE);
      try {
        Set<Message> found = new LinkedHashSet<>(named(folder, order));
        if (folder.getFullName().equals(own)) {
          found.addAll(numbered(folder, order.mails()));
        }
        removed += remove(folder, found);
        left += named(folder, order).size();
      } finally {
        folder.close(false);
      }
    }
    return new Purge.Outcome(removed, left);
  }

  private static boolean isClosed(Folder folder) throws MessagingException {
    return Arrays.asList(((IMAPFolder) folder).getAttributes()).contains("\\Noselect");
  }

  private static List<Message> named(IMAPFolder folder, Purge order) throws MessagingException {
    List<Message> found = new ArrayList<>(named(folder, order.letters()));
    List<String> ids = order.copies().stream().map(Purge.Copy::messageId).distinct().toList();
    Set<String> hashes = new HashSet<>();
    order.copies().forEach(copy -> hashes.add(copy.sha256()));
    for (Message message : named(folder, ids)) {
      if (hashes.contains(sha256(message))) {
        found.add(message);
      }
    }
    return found;
  }

  private static List<Message> named(IMAPFolder folder, List<String> ids)
      throws MessagingException {
    List<Message> found = new ArrayList<>();
    Set<String> wanted = new HashSet<>();
    ids.forEach(id -> wanted.add("<" + id + ">"));
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      SearchTerm[] terms =
          ids.subList(from, Math.min(ids.size(), from + AT_ONCE)).stream()
              .map(id -> new MessageIDTerm("<" + id + ">"))
              .toArray(SearchTerm[]::new);
      for (Message message : folder.search(new OrTerm(terms))) {
        String[] names = message.getHeader(HEADER);
        if (names != null && Arrays.stream(names).map(String::strip).anyMatch(wanted::contains)) {
          found.add(message);
        }
      }
    }
    return found;
  }

  private static List<Message> numbered(IMAPFolder folder, List<Numbered> mails)
      throws MessagingException {
    List<Message> found = new ArrayList<>();
    for (Numbered mail : mails) {
      if (mail.uidValidity() == folder.getUIDValidity()) {
        Message message = folder.getMessageByUID(mail.uid());
        boolean same =
            message != null
                && message.getSize() == mail.size()
                && (mail.sha256() == null || mail.sha256().equals(sha256(message)));
        if (same) {
          found.add(message);
        }
      }
    }
    return found;
  }

  /** Of all bytes, as they come; without a mark that somebody has read the mail. */
  private static String sha256(Message message) throws MessagingException {
    IMAPMessage mail = (IMAPMessage) message;
    mail.setPeek(true);
    try (DigestInputStream bytes = new DigestInputStream(mail.getMimeStream(), Sha256.begin())) {
      bytes.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
    } catch (IOException e) {
      throw new MessagingException("The mail could not be read", e);
    }
  }

  /** Without UIDPLUS they stay, flagged: a bare EXPUNGE would take other people's mails too. */
  private int remove(IMAPFolder folder, Set<Message> mails) throws MessagingException {
    if (mails.isEmpty()) {
      return 0;
    }
    Message[] all = mails.toArray(Message[]::new);
    folder.setFlags(all, new Flags(Flags.Flag.DELETED), true);
    return store.hasCapability("UIDPLUS") ? folder.expunge(all).length : 0;
  }
}
