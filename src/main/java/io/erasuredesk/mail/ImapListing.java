package io.erasuredesk.mail;

import io.erasuredesk.mail.Mailbox.Listed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.jspecify.annotations.Nullable;

/**
 * What lies in the folder, by UID. A full folder is asked for in windows of UIDs, so that the
 * answers, and the memory for them, stay small however many mails there are.
 */
final class ImapListing {

  /** So many numbers in one answer do no harm. */
  static final long SMALL = 10_000;

  private static final long GROWTH = 4;

  private final ImapLine line;
  private final long small;

  /**
   * @param small how many numbers one answer may have
   */
  ImapListing(ImapLine line, long small) {
    this.line = line;
    this.small = small;
  }

  long highestUid() {
    OptionalLong next = line.uidNext();
    return next.isPresent() ? next.getAsLong() - 1 : last();
  }

  List<Listed> above(long uid, int limit) {
    line.notices().listen();
    List<Long> uids =
        Arrays.stream(
                line.notices().exists() <= small ? searched(uid + 1, "*") : windows(uid + 1, limit))
            .filter(n -> n > uid) // n:* always names the last mail, even when its UID is below n
            .sorted()
            .distinct()
            .limit(limit)
            .boxed()
            .toList();
    Map<Long, Listed> listed =
        listed(uids).stream().collect(Collectors.toMap(Listed::uid, Function.identity()));
    // one whose size the server does not tell must not be passed over for that
    return uids.stream()
        .map(n -> listed.getOrDefault(n, new Listed(n, Listed.UNKNOWN, Instant.MAX)))
        .toList();
  }

  private long[] windows(long first, int limit) {
    long last = last();
    long[] found = {};
    long width = limit;
    long from = first;
    while (from <= last && found.length < limit) {
      long[] here = searched(from, String.valueOf(Math.min(last, from + width - 1)));
      found = LongStream.concat(LongStream.of(found), LongStream.of(here)).toArray();
      from += width;
      width = here.length == 0 ? Math.min(small, width * GROWTH) : width; // a gap is soon crossed
    }
    return found;
  }

  private long last() {
    long last = 0;
    for (Response response : line.run("UID FETCH * (UID)")) {
      UID uid = ImapLine.item(response, UID.class);
      last = uid == null ? last : Math.max(last, uid.uid);
    }
    return last;
  }

  private long[] searched(long from, String to) {
    LongStream.Builder found = LongStream.builder();
    for (Response response : line.run("UID SEARCH UID " + from + ":" + to)) {
      if (response instanceof IMAPResponse untagged && untagged.keyEquals("SEARCH")) {
        for (long n = untagged.readLong(); n != -1; n = untagged.readLong()) {
          found.add(n);
        }
      }
    }
    return found.build().toArray();
  }

  /** In ascending order. */
  long[] between(long from, long to) {
    return Arrays.stream(searched(from, String.valueOf(to)))
        .filter(uid -> uid >= from && uid <= to)
        .sorted()
        .distinct()
        .toArray();
  }

  /** Whether the folder has this mail now. */
  boolean holds(long uid) {
    line.run("NOOP"); // what other clients expunged is told only now
    return between(uid, uid).length > 0;
  }

  List<Listed> listed(Collection<Long> uids) {
    if (uids.isEmpty()) {
      return List.of();
    }
    Set<Long> wanted = new HashSet<>(uids);
    List<Listed> listed = new ArrayList<>();
    for (Response response :
        line.run("UID FETCH " + set(uids) + " (UID RFC822.SIZE INTERNALDATE)")) {
      UID uid = ImapLine.item(response, UID.class);
      RFC822SIZE size = ImapLine.item(response, RFC822SIZE.class);
      INTERNALDATE date = ImapLine.item(response, INTERNALDATE.class);
      if (uid != null && size != null && wanted.remove(uid.uid)) {
        listed.add(new Listed(uid.uid, size.size, arrival(date)));
      }
    }
    listed.sort(Comparator.comparingLong(Listed::uid));
    return listed;
  }

  private static Instant arrival(@Nullable INTERNALDATE date) {
    return date == null || date.getDate() == null ? Instant.MAX : date.getDate().toInstant();
  }

  static String set(Collection<Long> uids) {
    return uids.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
