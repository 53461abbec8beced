package io.erasuredesk.mail;

import io.erasuredesk.mail.Mailbox.Listed;
import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;

/** The bytes of mails, whole or not at all: a mail counts only in the size that the server says. */
final class ImapReading {

  private static final String WHOLE = " (UID RFC822.SIZE BODY.PEEK[])";

  /** A slow line brings so much in ten seconds. */
  private static final int PIECE = 1024 * 1024;

  private final ImapLine line;
  private final ImapListing listing;

  ImapReading(ImapLine line, ImapListing listing) {
    this.line = line;
    this.listing = listing;
  }

  Map<Long, byte[]> fetch(Collection<Long> uids) {
    Map<Long, byte[]> mails = new HashMap<>();
    Response[] responses = line.run("UID FETCH " + ImapListing.set(uids) + WHOLE);
    for (int i = 0; i < responses.length; i++) {
      UID uid = ImapLine.item(responses[i], UID.class);
      BODY body = ImapLine.item(responses[i], BODY.class);
      RFC822SIZE size = ImapLine.item(responses[i], RFC822SIZE.class);
      var bytes = body == null ? null : body.getByteArray();
      if (uid != null
          && uids.contains(uid.uid)
          && bytes != null
          && size != null
          && size.size == bytes.getCount()) {
        mails.put(uid.uid, bytes.getNewBytes());
      }
      responses[i] = responses[responses.length - 1]; // not twice in memory for longer than needed
    }
    return mails;
  }

  Optional<byte[]> fetch(long uid) {
    for (Response response : line.run("UID FETCH " + uid + WHOLE)) {
      UID found = ImapLine.item(response, UID.class);
      BODY body = ImapLine.item(response, BODY.class);
      if (found != null && found.uid == uid && body != null) {
        byte[] bytes = bytes(uid, body);
        RFC822SIZE size = ImapLine.item(response, RFC822SIZE.class);
        if (size == null ? bytes.length == 0 : size.size != bytes.length) {
          throw notInItsSize(uid, bytes.length, size == null ? Listed.UNKNOWN : size.size);
        }
        return Optional.of(bytes);
      }
    }
    return goneUnlessListed(uid);
  }

  Optional<byte[]> fetch(Listed mail, Runnable between) {
    if (mail.size() <= PIECE || mail.size() > Integer.MAX_VALUE / 2) {
      return fetch(mail.uid());
    }
    byte[] whole = new byte[(int) mail.size()];
    int at = 0;
    while (at < whole.length) {
      Optional<ByteArray> piece = piece(mail.uid(), at, Math.min(PIECE, whole.length - at));
      if (piece.isEmpty()) {
        return goneUnlessListed(mail.uid());
      }
      int count = piece.get().getCount();
      if (count == 0 || count > whole.length - at) {
        throw notInItsSize(mail.uid(), at + count, mail.size());
      }
      System.arraycopy(piece.get().getBytes(), piece.get().getStart(), whole, at, count);
      at += count;
      between.run();
    }
    if (piece(mail.uid(), at, 1).filter(more -> more.getCount() > 0).isPresent()) {
      throw notInItsSize(mail.uid(), at + 1L, mail.size());
    }
    return Optional.of(whole);
  }

  Optional<byte[]> fetchStart(long uid, long most, Runnable between) {
    ByteArrayOutputStream start = new ByteArrayOutputStream(PIECE);
    while (start.size() < most) {
      Optional<ByteArray> piece =
          piece(uid, start.size(), (int) Math.min(PIECE, most - start.size()));
      if (piece.isEmpty() && start.size() == 0) {
        return goneUnlessListed(uid);
      }
      if (piece.isEmpty() || piece.get().getCount() == 0) {
        break;
      }
      start.write(piece.get().getBytes(), piece.get().getStart(), piece.get().getCount());
      between.run();
    }
    if (start.size() == 0) {
      throw notInItsSize(uid, 0, Listed.UNKNOWN);
    }
    return Optional.of(start.toByteArray());
  }

  private Optional<ByteArray> piece(long uid, int from, int count) {
    String item = "BODY.PEEK[]<" + from + "." + count + ">";
    for (Response response : line.run("UID FETCH " + uid + " (UID " + item + ")")) {
      UID found = ImapLine.item(response, UID.class);
      BODY body = ImapLine.item(response, BODY.class);
      if (found != null && found.uid == uid && body != null && body.getByteArray() != null) {
        return Optional.of(body.getByteArray());
      }
    }
    return Optional.empty();
  }

  private MailboxException notInItsSize(long uid, long bytes, long size) {
    return new MailboxException(
        "Mailbox %s gives mail %d in %d bytes and says it has %d"
            .formatted(line.name(), uid, bytes, size));
  }

  Optional<byte[]> fetchHeader(long uid, int limit) {
    String item = "BODY.PEEK[HEADER]<0." + limit + ">";
    for (Response response : line.run("UID FETCH " + uid + " (UID " + item + ")")) {
      UID found = ImapLine.item(response, UID.class);
      BODY body = ImapLine.item(response, BODY.class);
      if (found != null && found.uid == uid && body != null) {
        return Optional.of(bytes(uid, body));
      }
    }
    return goneUnlessListed(uid);
  }

  /** Asked by a search: of a broken mail a server may tell neither the bytes nor the size. */
  private Optional<byte[]> goneUnlessListed(long uid) {
    if (!listing.holds(uid)) {
      return Optional.empty();
    }
    throw new MailboxException(
        "Mailbox %s lists mail %d and does not give it".formatted(line.name(), uid));
  }

  private byte[] bytes(long uid, BODY body) {
    var array = body.getByteArray();
    if (array == null) {
      throw new MailboxException(
          "Mailbox %s gives nothing for mail %d".formatted(line.name(), uid));
    }
    return array.getNewBytes();
  }
}
