package io.erasuredesk.mail;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * A support mailbox at a mail server. Mails are named by UID under a UIDVALIDITY (RFC 3501,
 * 2.3.1.1) and by nothing else; reading changes no flag, and the flags are never the desk's memory.
 */
public interface Mailbox {

  /**
   * Signs in and selects the folder.
   *
   * @throws MailboxException if the server cannot be reached or refuses
   */
  Session open();

  /**
   * Removes mails from all folders, over a connection of its own.
   *
   * @throws MailboxException if the server cannot be reached or refuses, or nobody taught the
   *     mailbox how; then some may be gone, and to ask again does no harm
   */
  default Purge.Outcome purge(Purge order) {
    throw new MailboxException("This mailbox does not know how to remove " + order);
  }

  /** When the access token in use was obtained; empty for passwords, and before the first one. */
  default Optional<Instant> tokenObtainedAt() {
    return Optional.empty();
  }

  /**
   * A mail as the server lists it.
   *
   * @param size RFC822.SIZE, or {@link #UNKNOWN}
   * @param arrivedAt INTERNALDATE, when our side took the mail over
   */
  record Listed(long uid, long size, Instant arrivedAt) {

    /** The server names the mail and not its size. */
    public static final long UNKNOWN = -1;
  }

  /**
   * One connection with the folder selected, used by one thread. Every method may throw {@link
   * MailboxException}.
   */
  interface Session extends AutoCloseable {

    /** Under which the UIDs of this session are valid. */
    long uidValidity();

    /** The highest UID that the server has given so far; empty if it does not say. */
    default OptionalLong highestUid() {
      return OptionalLong.empty();
    }

    /** The first mails above a UID, in the order of their UIDs. */
    List<Listed> above(long uid, int limit);

    /**
     * UIDs of the mails there are between two UIDs, both included, in ascending order.
     *
     * <p>A session may know a shorter way than this one.
     */
    default long[] uids(long from, long to) {
      LongStream.Builder uids = LongStream.builder();
      long last = from - 1;
      for (List<Listed> page = above(last, 1000); !page.isEmpty(); page = above(last, 1000)) {
        for (Listed mail : page) {
          if (mail.uid() > to) {
            return uids.build().toArray();
          }
          uids.add(mail.uid());
          last = mail.uid();
        }
      }
      return uids.build().toArray();
    }

    /** Those of the mails named that are still there. */
    List<Listed> listed(Collection<Long> uids);

    /**
     * Whole mails in one go, byte for byte. Whatever is missing in the answer is to be asked for
     * alone: then the server's reason shows.
     */
    default Map<Long, byte[]> fetch(Collection<Long> uids) {
      return Map.of();
    }

    /**
     * The whole mail, byte for byte.
     *
     * @return empty if it is no longer there
     * @throws MailboxException also if the server says that it is there and does not give it, or
     *     not in the size that it says
     */
    Optional<byte[]> fetch(long uid);

    /**
     * The same, piece by piece if the mail is large.
     *
     * @param between called after each piece, for a download may take its time
     */
    default Optional<byte[]> fetch(Listed mail, Runnable between) {
      return fetch(mail.uid());
    }

    /**
     * The mail of which the server does not tell the size, piece by piece: all of it, or its first
     * bytes if it has more than wanted.
     *
     * @param between called after each piece
     */
    default Optional<byte[]> fetchStart(long uid, long most, Runnable between) {
      return fetch(uid);
    }

    /** At most so many bytes of the mail's header. */
    Optional<byte[]> fetchHeader(long uid, int limit);

    /** Does to the mails what the settings want once their copies are committed. */
    void settle(AfterCommit action, List<Listed> mails);

    /**
     * Waits for the server's notices, on a thread of its own, until the next call of any method but
     * {@link #hasNews}.
     *
     * @param onNews called at most once, when a mail came or the connection broke; a hint only
     * @return whether the server gives notices
     */
    default boolean watch(Runnable onNews) {
      return false;
    }

    /** Whether the server told of a new mail since the last {@link #above}, or broke off. */
    default boolean hasNews() {
      return false;
    }

    /** Whether the connection still stands, so that the next mail can be asked for. */
    boolean isOpen();

    @Override
    void close();
  }
}
