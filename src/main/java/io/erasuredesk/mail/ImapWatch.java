package io.erasuredesk.mail;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.Predicate;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;

/**
 * A wait for the server's notices (IDLE, RFC 2177) on a thread of its own, so that the one who owns
 * the line is free to keep his lease and to end. Silence is no failure here; it is one after {@link
 * #end}, when the server owes an answer.
 */
final class ImapWatch implements Runnable {

  private static final Duration ON_TOP = Duration.ofSeconds(5);
  private static final Duration GOOD_MANNERS = Duration.ofSeconds(2);

  private final IMAPProtocol protocol;
  private final Duration silence;
  private final Predicate<Response> isNews;
  private final Runnable onNews;
  private final Thread thread;
  private volatile boolean calledOff;
  private volatile long calledOffAt;
  private volatile boolean broken;

  private ImapWatch(
      String name,
      IMAPProtocol protocol,
      Duration silence,
      Predicate<Response> isNews,
      Runnable onNews) {
    this.protocol = protocol;
    this.silence = silence;
    this.isNews = isNews;
    this.onNews = onNews;
    this.thread = new Thread(this, "idle " + name);
    thread.setDaemon(true);
  }

  /**
   * The server has agreed to IDLE; from now on nobody else may read.
   *
   * @param isNews hears every response
   * @param onNews called when there is something to look at
   */
  static ImapWatch start(
      String name,
      IMAPProtocol protocol,
      Duration silence,
      Predicate<Response> isNews,
      Runnable onNews) {
    ImapWatch watch = new ImapWatch(name, protocol, silence, isNews, onNews);
    watch.thread.start();
    return watch;
  }

  /** Asks for IDLE and waits for the consent: the library would wait for it beyond a refusal. */
  static void agree(IMAPProtocol protocol) throws ProtocolException {
    Response response;
    try {
      String ignored = protocol.writeCommand("IDLE", null);
      response = read(protocol);
    } catch (IOException e) {
      response = Response.byeResponse(e);
    }
    while (!response.isContinuation()) {
      protocol.notifyResponseHandlers(new Response[] {response});
      if (response.isTagged() || response.isBYE()) {
        protocol.handleResult(response);
        throw new BadCommandException("IDLE ended before it began");
      }
      response = read(protocol);
    }
  }

  private static Response read(IMAPProtocol protocol) {
    try {
      return protocol.readResponse();
    } catch (IOException | ProtocolException e) {
      return Response.byeResponse(e);
    }
  }

  @Override
  public void run() {
    Response response = read(protocol);
    while (!isLast(response)) {
      if (isNews.test(response) && !calledOff) {
        onNews.run();
      }
      response = read(protocol);
    }
    broken = !response.isTagged() || !response.isOK();
    if (broken) {
      protocol.disconnect();
    }
    if (broken && !calledOff) {
      onNews.run();
    }
  }

  private boolean isLast(Response response) {
    return response.isTagged() || (response.isBYE() && !isBearable(response));
  }

  /**
   * A read may have begun long before the end was asked for: the server gets its time from then.
   */
  private boolean isBearable(Response response) {
    boolean silent =
        response.isSynthetic()
            && response.getException() instanceof SocketTimeoutException timeout
            && timeout.bytesTransferred == 0;
    return silent && (!calledOff || System.nanoTime() - calledOffAt < silence.toNanos() / 2);
  }

  boolean isBroken() {
    return broken;
  }

  /**
   * Ends the wait, and gives the line back.
   *
   * @throws MailboxException if the connection is dead
   */
  void end() {
    if (!ends(silence.multipliedBy(2).plus(ON_TOP)) || broken) {
      throw new MailboxException("The connection broke during the %s".formatted(thread.getName()));
    }
  }

  /**
   * Ends the wait, since the line is given up anyway. A dead one closes itself later.
   *
   * @return whether the line can be closed in an orderly way
   */
  boolean abandon() {
    return ends(GOOD_MANNERS) && !broken;
  }

  private boolean ends(Duration within) {
    calledOffAt = System.nanoTime();
    calledOff = true;
    if (!broken) {
      protocol.idleAbort();
    }
    try {
      thread.join(within.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }
}
