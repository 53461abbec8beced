package io.erasuredesk.mail;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.Item;
import org.jspecify.annotations.Nullable;

/**
 * The line to the server with one folder selected. It speaks commands itself: the library's
 * messages work by sequence numbers, which change under our feet, and read lazily, through the
 * server's own view of a mail. A wait for notices is called off before each command.
 */
final class ImapLine {

  private final String name;
  private final IMAPStore store;
  private final IMAPFolder folder;
  private final Duration silence;
  private final ImapNotices notices;
  private @Nullable ImapWatch watch;
  private boolean dead;
  private String created = "";

  /**
   * @param silence how long the server may owe an answer
   */
  ImapLine(String name, IMAPStore store, IMAPFolder folder, Duration silence)
      throws MessagingException {
    this.name = name;
    this.store = store;
    this.folder = folder;
    this.silence = silence;
    this.notices = new ImapNotices(folder.getMessageCount());
    folder.doCommand(
        protocol -> {
          protocol.addResponseHandler(notices::hear);
          return protocol;
        });
  }

  String name() {
    return name;
  }

  /** What the server tells of its own accord. */
  ImapNotices notices() {
    return notices;
  }

  long uidValidity() {
    callOff();
    try {
      return folder.getUIDValidity();
    } catch (MessagingException e) {
      throw failed("the folder's UIDVALIDITY", e);
    }
  }

  /** As the server said it when the folder was selected. */
  OptionalLong uidNext() {
    callOff();
    try {
      long next = folder.getUIDNext();
      return next > 0 ? OptionalLong.of(next) : OptionalLong.empty();
    } catch (MessagingException e) {
      throw failed("the folder's UIDNEXT", e);
    }
  }

  /** Runs a command to its end. */
  Response[] run(String command) {
    return run(command, null);
  }

  /** Runs a command with arguments that need quoting. */
  Response[] run(String command, @Nullable Argument arguments) {
    callOff();
    try {
      Object result =
          folder.doCommand(
              protocol -> {
                Response[] responses = protocol.command(command, arguments);
                protocol.notifyResponseHandlers(responses);
                protocol.handleResult(responses[responses.length - 1]);
                return responses;
              });
      return (Response[]) Objects.requireNonNull(result);
    } catch (MessagingException e) {
      String[] words = command.split(" ", 3);
      throw failed(words[0] + " " + words[1], e);
    }
  }

  /** Asked over this very line: the library's own question would open a second one. */
  boolean can(String capability) {
    callOff();
    try {
      Object can = folder.doCommand(protocol -> protocol.hasCapability(capability));
      return Boolean.TRUE.equals(can);
    } catch (MessagingException e) {
      throw failed("what the server can do", e);
    }
  }

  /**
   * Makes a folder, once a session. If there is one already, the server says so and that is all.
   */
  void createIfMissing(String target) {
    if (created.equals(target)) {
      return;
    }
    callOff();
    try {
      folder.doCommand(
          protocol -> {
            try {
              protocol.create(target);
            } catch (CommandFailedException e) {
              // it exists, or the copy into it will fail and say so
            }
            return protocol;
          });
      created = target;
    } catch (MessagingException e) {
      throw failed("the folder of desk.mailboxes." + name + ".after-commit", e);
    }
  }

  /** Begins to wait for notices; if the server has told of a mail already there is none to wait. */
  void watch(Runnable onNews) {
    callOff();
    try {
      IMAPProtocol protocol =
          (IMAPProtocol)
              Objects.requireNonNull(
                  folder.doCommand(
                      line -> {
                        ImapWatch.agree(line);
                        return line;
                      }));
      watch = ImapWatch.start(name, protocol, silence, notices::hear, onNews);
    } catch (MessagingException e) {
      throw failed("IDLE", e);
    }
    if (notices.told()) {
      onNews.run();
    }
  }

  boolean hasNews() {
    ImapWatch current = watch;
    return notices.told() || (current != null && current.isBroken());
  }

  boolean isOpen() {
    ImapWatch current = watch;
    if (current != null) {
      return !current.isBroken();
    }
    return !dead && folder.isOpen();
  }

  void close() {
    ImapWatch current = watch;
    watch = null;
    if (dead || (current != null && !current.abandon())) {
      return;
    }
    try {
      if (folder.isOpen()) {
        folder.close(false);
      }
      store.close();
    } catch (MessagingException e) {
      // whatever was read is read; the connection is given up either way
    }
  }

  private void callOff() {
    ImapWatch current = watch;
    watch = null;
    if (current != null) {
      dead = true;
      current.end();
      dead = false;
    }
  }

  MailboxException failed(String what, Exception e) {
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

  static <T extends Item> @Nullable T item(Response response, Class<T> type) {
    return response instanceof FetchResponse fetched ? fetched.getItem(type) : null;
  }
}
