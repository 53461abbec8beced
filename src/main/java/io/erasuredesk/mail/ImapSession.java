package io.erasuredesk.mail;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.Item;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.jspecify.annotations.Nullable;

/**
 * One IMAP connection. It speaks the UID commands itself: the library's messages work by sequence
 * numbers, which change under our feet, and read lazily, through the server's own view of a mail.
 */
final class ImapSession implements Mailbox.Session {

  private final String name;
  private final IMAPStore store;
  private final IMAPFolder folder;

  ImapSession(String name, IMAPStore store, IMAPFolder folder) {
    this.name = name;
    this.store = store;
    this.folder = folder;
  }

  @Override
  public long uidValidity() {
    try {
      return folder.getUIDValidity();
    } catch (MessagingException e) {
      throw failed("the folder's UIDVALIDITY", e);
    }
  }

  @Override
  public List<Mailbox.Listed> above(long uid, int limit) {
    List<Long> found = search((uid + 1) + ":*");
    // n:* always names the last mail, even when its UID is below n
    List<Long> uids = found.stream().filter(n -> n > uid).sorted().distinct().limit(limit).toList();
    Map<Long, Mailbox.Listed> listed =
        listed(uids).stream().collect(Collectors.toMap(Mailbox.Listed::uid, mail -> mail));
    // one whose size the server does not tell must not be passed over for that
    return uids.stream()
        .map(
            n -> listed.getOrDefault(n, new Mailbox.Listed(n, Mailbox.Listed.UNKNOWN, Instant.MAX)))
        .toList();
  }

  @Override
  public long[] uids(long from, long to) {
    return search(from + ":" + to).stream()
        .mapToLong(Long::longValue)
        .filter(uid -> uid >= from && uid <= to)
        .sorted()
        .distinct()
        .toArray();
  }

  private List<Long> search(String range) {
    List<Long> found = new ArrayList<>();
    for (Response response : run("UID SEARCH UID " + range, null)) {
      if (response instanceof IMAPResponse untagged && untagged.keyEquals("SEARCH")) {
        for (long n = untagged.readLong(); n != -1; n = untagged.readLong()) {
          found.add(n);
        }
      }
    }
    return found;
  }

  @Override
  public List<Mailbox.Listed> listed(Collection<Long> uids) {
    if (uids.isEmpty()) {
      return List.of();
    }
    Set<Long> wanted = new HashSet<>(uids);
    List<Mailbox.Listed> listed = new ArrayList<>();
    for (Response response :
        run("UID FETCH " + set(uids) + " (UID RFC822.SIZE INTERNALDATE)", null)) {
      UID uid = item(response, UID.class);
      RFC822SIZE size = item(response, RFC822SIZE.class);
      INTERNALDATE date = item(response, INTERNALDATE.class);
      if (uid != null && size != null && wanted.remove(uid.uid)) {
        listed.add(new Mailbox.Listed(uid.uid, size.size, arrival(date)));
      }
    }
    listed.sort(Comparator.comparingLong(Mailbox.Listed::uid));
    return listed;
  }

  @Override
  public Optional<byte[]> fetch(long uid) {
    for (Response response : run("UID FETCH " + uid + " (UID RFC822.SIZE BODY.PEEK[])", null)) {
      UID found = item(response, UID.class);
      BODY body = item(response, BODY.class);
      if (found != null && found.uid == uid && body != null) {
        byte[] bytes = bytes(uid, body);
        RFC822SIZE size = item(response, RFC822SIZE.class);
        if (size != null && size.size != bytes.length) {
          throw new MailboxException(
              "Mailbox %s gives mail %d in %d bytes and says it has %d"
                  .formatted(name, uid, bytes.length, size.size));
        }
        return Optional.of(bytes);
      }
    }
    return goneUnlessListed(uid);
  }

  @Override
  public Optional<byte[]> fetchHeader(long uid, int limit) {
    String item = "BODY.PEEK[HEADER]<0." + limit + ">";
    for (Response response : run("UID FETCH " + uid + " (UID " + item + ")", null)) {
      UID found = item(response, UID.class);
      BODY body = item(response, BODY.class);
      if (found != null && found.uid == uid && body != null) {
        return Optional.of(bytes(uid, body));
      }
    }
    return goneUnlessListed(uid);
  }

  @Override
  public void settle(AfterCommit action, List<Mailbox.Listed> mails) {
    // a restored mailbox may use a UID again: act only on what still looks like the stored mail
    List<Long> uids =
        listed(mails.stream().map(Mailbox.Listed::uid).toList()).stream()
            .filter(now -> mails.stream().anyMatch(m -> same(m, now)))
            .map(Mailbox.Listed::uid)
            .toList();
    if (uids.isEmpty()) {
      return;
    }
    switch (action.action()) {
      case KEEP -> {}
      case SEEN -> run("UID STORE " + set(uids) + " +FLAGS.SILENT (\\Seen)", null);
      case MOVE -> move(uids, action.folder());
      case DELETE -> remove(uids);
    }
  }

  @Override
  public boolean isOpen() {
    return folder.isOpen();
  }

  @Override
  public void close() {
    try {
      if (folder.isOpen()) {
        folder.close(false);
      }
      store.close();
    } catch (MessagingException e) {
      // whatever was read is read; the connection is given up either way
    }
  }

  private void move(List<Long> uids, String target) {
    createIfMissing(target);
    Argument where = new Argument().writeString(BASE64MailboxEncoder.encode(target));
    if (can("MOVE")) {
      run("UID MOVE " + set(uids), where);
    } else {
      run("UID COPY " + set(uids), where);
      remove(uids);
    }
  }

  /** Without UIDPLUS they stay, flagged: a bare EXPUNGE would take other people's mails too. */
  private void remove(List<Long> uids) {
    run("UID STORE " + set(uids) + " +FLAGS.SILENT (\\Deleted)", null);
    if (can("UIDPLUS")) {
      run("UID EXPUNGE " + set(uids), null);
    }
  }

  private void createIfMissing(String target) {
    try {
      Folder there = store.getFolder(target);
      if (!there.exists()) {
        there.create(Folder.HOLDS_MESSAGES);
      }
    } catch (MessagingException e) {
      throw failed("the folder of desk.mailboxes." + name + ".after-commit", e);
    }
  }

  private boolean can(String capability) {
    try {
      return store.hasCapability(capability);
    } catch (MessagingException e) {
      throw failed("what the server can do", e);
    }
  }

  private Optional<byte[]> goneUnlessListed(long uid) {
    if (listed(List.of(uid)).isEmpty()) {
      return Optional.empty();
    }
    throw new MailboxException(
        "Mailbox %s lists mail %d and does not give it".formatted(name, uid));
  }

  private Response[] run(String command, @Nullable Argument arguments) {
    try {
      Object result = folder.doCommand(protocol -> run(protocol, command, arguments));
      return (Response[]) Objects.requireNonNull(result);
    } catch (MessagingException e) {
      String verb = command.split(" ", 3)[0] + " " + command.split(" ", 3)[1];
      throw failed(verb, e);
    }
  }

  private static Response[] run(IMAPProtocol protocol, String command, @Nullable Argument arguments)
      throws ProtocolException {
    Response[] responses = protocol.command(command, arguments);
    protocol.notifyResponseHandlers(responses);
    protocol.handleResult(responses[responses.length - 1]);
    return responses;
  }

  private byte[] bytes(long uid, BODY body) {
    var array = body.getByteArray();
    if (array == null) {
      throw new MailboxException("Mailbox %s gives nothing for mail %d".formatted(name, uid));
    }
    return array.getNewBytes();
  }

  private MailboxException failed(String what, MessagingException e) {
    return new MailboxException("Mailbox %s failed at %s (%s)".formatted(name, what, kinds(e)));
  }

  /** The kinds of the causes only: a server's words may quote a mail. */
  static String kinds(Throwable failure) {
    List<String> kinds = new ArrayList<>();
    for (Throwable t = failure; t != null && kinds.size() < 4; t = t.getCause()) {
      kinds.add(t.getClass().getSimpleName());
    }
    return String.join(" < ", kinds);
  }

  private static <T extends Item> @Nullable T item(Response response, Class<T> type) {
    return response instanceof FetchResponse fetched ? fetched.getItem(type) : null;
  }

  private static boolean same(Mailbox.Listed stored, Mailbox.Listed now) {
    return stored.uid() == now.uid() && stored.size() == now.size();
  }

  private static Instant arrival(@Nullable INTERNALDATE date) {
    return date == null || date.getDate() == null ? Instant.MAX : date.getDate().toInstant();
  }

  private static String set(Collection<Long> uids) {
    return uids.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
