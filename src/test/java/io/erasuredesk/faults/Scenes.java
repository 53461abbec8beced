package io.erasuredesk.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.faults.Framing.Piece;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.search.HeaderTerm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.jspecify.annotations.Nullable;

/** Faults that are no single moment: each is a small story, told in whatever world it is given. */
final class Scenes {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration WHILE = Duration.ofSeconds(2);

  private final World world;
  private final Random random;

  Scenes(World world, long seed) {
    this.world = world;
    this.random = new Random(~seed);
  }

  private List<Sent> deliver() {
    List<Sent> mails = Sweep.someMails(random);
    world.deliver(mails);
    return mails;
  }

  private void settled(String what) {
    world.settle(what);
    world.check();
  }

  /** F6: the whole server dies and comes back; the desk says so, and comes back by itself. */
  void databaseRestarts() throws Exception {
    deliver();
    world.database.crash();
    try {
      deliver();
      Waiting.until(SOON, "not ready without a database", () -> !world.desk.isReady());
      assertThat(world.maildir.mails()).filteredOn(mail -> !mail.isSeen()).isNotEmpty();
    } finally {
      world.database.start();
    }
    Waiting.until(SOON, "ready again", world.desk::isReady);
    settled("F6");
  }

  /** F14: the password is changed, the server says BYE, or is unavailable; then all is well. */
  void signInFails() throws Exception {
    settled("before F14");
    world.dovecot.password(World.USER, "another");
    world.dovecot.crashSessions();
    AtomicInteger tries = new AtomicInteger();
    world.imap.tamper(
        (fromServer, piece) -> {
          if (!fromServer && piece.head().matches("(?is)\\S+ (LOGIN|AUTHENTICATE) .*")) {
            tries.incrementAndGet();
          }
          return piece.bytes();
        });
    List<Sent> mails = deliver();
    Waiting.until(SOON, "a try", () -> tries.get() > 1);
    boolean many = Waiting.happens(WHILE, () -> tries.get() > 20);
    assertThat(many).as("a storm of sign-ins").isFalse();
    assertThat(world.books.isQuiet(mails)).isFalse();
    world.dovecot.password(World.USER, World.PASSWORD);
    world.imap.heal();
    settled("F14 password");

    refuse("* BYE the house is full\r\n", Pattern.compile("(?s)\\* OK .*"));
    refuse("%s NO [UNAVAILABLE] later\r\n", Pattern.compile("(?s)(\\S+) OK .*Logged in.*"));
    refuse("%s NO [OVERQUOTA] too much\r\n", Pattern.compile("(?s)(\\S+) OK .*Logged in.*"));
  }

  private void refuse(String answer, Pattern instead) {
    AtomicInteger refused = new AtomicInteger();
    world.imap.tamper(
        (fromServer, piece) -> {
          var found = instead.matcher(piece.head());
          if (!fromServer || !found.matches() || found.groupCount() == 0 && !greets(piece)) {
            return piece.bytes();
          }
          refused.incrementAndGet();
          String tag = found.groupCount() == 0 ? "" : found.group(1);
          return answer.formatted(tag).getBytes(StandardCharsets.US_ASCII);
        });
    world.dovecot.crashSessions();
    deliver();
    Waiting.until(SOON, answer, () -> refused.get() > 1);
    world.imap.heal();
    settled(answer);
  }

  private static boolean greets(Piece piece) {
    return piece.head().contains("ready");
  }

  /** F15: the server numbers all mails afresh. */
  void uidsAreNumberedAfresh() {
    deliver();
    settled("before F15");
    world.dovecot.stop();
    world.maildir.forgetUids();
    world.dovecot.start();
    deliver(); // they come last: once they are booked, so are all before them
    settled("F15");
  }

  /** F16: the server is restored, and gives UIDs that it gave to other mails before. */
  void uidsAreUsedAgain() throws MessagingException {
    deliver();
    settled("before F16");
    byte[] older = world.maildir.uids();
    Sent late = Sent.request(random, 0);
    world.deliver(List.of(late));
    settled("F16, before the restoring");
    world.dovecot.stop();
    world.maildir.remove(late.bytes());
    world.books.maybe(late);
    world.sent.remove(late);
    world.maildir.restoreUids(older);
    world.dovecot.start();
    deliver();
    settled("F16, a used UID for another mail");
  }

  /** F17: a person reads mails before the desk does, and wipes all flags after it did. */
  void flagsAreNotTheDesksMemory() throws MessagingException {
    world.imap.stall();
    List<Sent> read = deliver();
    world.atAnotherClient(
        (store, inbox) -> inbox.setFlags(inbox.getMessages(), new Flags(Flags.Flag.SEEN), true));
    world.imap.heal();
    settled("F17, read by a person");
    assertThat(read).isNotEmpty();

    world.atAnotherClient(
        (store, inbox) -> inbox.setFlags(inbox.getMessages(), new Flags(Flags.Flag.SEEN), false));
    int rows = world.books.rows().size();
    int tickets = tickets();
    List<Sent> more = deliver();
    world.settle("F17, wiped");
    assertThat(world.books.rows()).hasSize(rows + more.size());
    assertThat(tickets()).isEqualTo(tickets + 2);
    world.atAnotherClient(
        (store, inbox) -> inbox.setFlags(inbox.getMessages(), new Flags(Flags.Flag.SEEN), true));
    settled("F17");
  }

  /** F17: at the n-th message a person moves the newest mail away, and later back. */
  Trap movedByHand(Wire wire) {
    return Trap.at(
        wire,
        struck ->
            world.atAnotherClient(
                (store, inbox) -> {
                  Folder hand = store.getFolder("Hand");
                  if (!hand.exists()) {
                    hand.create(Folder.HOLDS_MESSAGES);
                  }
                  Message[] last = last(inbox);
                  inbox.moveMessages(last, hand);
                }),
        () ->
            world.atAnotherClient(
                (store, inbox) -> {
                  try (IMAPFolder hand = (IMAPFolder) store.getFolder("Hand")) {
                    hand.open(Folder.READ_WRITE);
                    hand.moveMessages(hand.getMessages(), inbox);
                  }
                }));
  }

  /** F18: at the n-th message a person deletes the mail that is the last of {@link World#sent}. */
  Trap expunged(List<Wire> wires) {
    return Trap.at(
        wires,
        struck -> {
          Sent victim = world.sent.get(world.sent.size() - 1);
          world.books.maybe(victim);
          world.sent.remove(victim);
          world.atAnotherClient(
              (store, inbox) -> {
                Message[] found = inbox.search(new HeaderTerm("Return-Path", victim.from()));
                if (found.length > 0) { // else the desk has moved it already
                  inbox.setFlags(found, new Flags(Flags.Flag.DELETED), true);
                  inbox.expunge(found);
                }
              });
        },
        () -> {});
  }

  /** F19: two desks and one mailbox. */
  void twoDesksShareAMailbox(int mails) throws Exception {
    world.second();
    for (int i = 0; i < mails; i += 3) {
      deliver();
    }
    settled("F19");
  }

  /** F20: the server lists a mail and gives nothing, too little, rubbish, or closes. */
  void serverDoesNotGiveAMail() {
    settled("before F20");
    for (var trouble : List.of("close", "NIL", "short", "garbled", "nothing")) {
      Sent bad = Sent.request(random, 3000);
      world.imap.tamper(new Withhold(bad, trouble));
      world.books.maybe(bad);
      world.maildir.deliver(bad.bytes());
      List<Sent> others = deliver();
      Waiting.until(
          SOON.multipliedBy(3),
          "F20 " + trouble + ": the others",
          () -> {
            world.books.letTimePass();
            return world.books.isQuiet(others);
          });
      List<Books.Row> rows =
          world.books.rows().stream().filter(row -> !row.isCopy() && row.sha256() == null).toList();
      assertThat(rows).as("by number: " + trouble).hasSize(world.books.byNumber() + 1);
      assertThat(rows).allMatch(row -> row.state().equals("QUARANTINED"));
      world.books.oneMoreByNumber();
      world.imap.heal();
      world.maildir.remove(bad.bytes());
      world.check();
    }
  }

  /** Spoils one mail on its way, by what is in it. */
  private record Withhold(Sent bad, String trouble) implements Wire.Tamper {

    @Override
    public byte @Nullable [] pass(boolean fromServer, Piece piece) {
      String head = piece.head();
      int size = bad.bytes().length;
      boolean ofBad =
          fromServer
              && (head.contains("BODY[") || trouble.equals("nothing"))
              && (head.contains("{" + size + "}") || head.contains("RFC822.SIZE " + size));
      if (!ofBad) {
        return piece.bytes();
      }
      boolean first =
          head.getBytes(StandardCharsets.ISO_8859_1).length == piece.bytes().length
              && !piece.content();
      return switch (trouble) {
        case "close" -> null;
        case "nothing" -> new byte[0]; // not even its size, and then OK
        case "NIL" ->
            first
                ? head.replaceAll("\\{\\d+}\r\n$", "NIL)\r\n").getBytes(StandardCharsets.ISO_8859_1)
                : new byte[0];
        case "short" ->
            first
                ? head.replaceAll("\\{\\d+}\r\n$", "\"\")\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1)
                : new byte[0];
        default -> first ? "* 1 FETCH ((((\r\n".getBytes(StandardCharsets.ISO_8859_1) : new byte[0];
      };
    }
  }

  /** F21: each kind of poison, and a mail behind it that must not wait. */
  void poisonHoldsNobodyUp() {
    Map<String, Sent> poison = Poison.all(random);
    world.deliver(poison.values());
    Sent control = Sent.request(random, 0);
    world.deliver(List.of(control));
    Waiting.until(
        SOON,
        "the control mail's ticket",
        () ->
            world.books.rows().stream()
                .anyMatch(row -> control.key().equals(row.sha256()) && row.ticket() != null));
    world.settle("F21");
    poison.forEach(
        (trouble, mail) ->
            assertThat(world.books.rows())
                .as(trouble)
                .filteredOn(row -> mail.key().equals(row.sha256()))
                .filteredOn(row -> !row.state().equals("DUPLICATE")) // of an earlier round
                .singleElement()
                .satisfies(row -> assertThat(row.state()).isNotEqualTo("STORED")));
    world.check();
  }

  private int tickets() {
    return (int)
        world.books.rows().stream()
            .map(Books.Row::ticket)
            .filter(t -> t != null)
            .distinct()
            .count();
  }

  private static Message[] last(IMAPFolder inbox) throws MessagingException {
    return new Message[] {inbox.getMessage(inbox.getMessageCount())};
  }
}
