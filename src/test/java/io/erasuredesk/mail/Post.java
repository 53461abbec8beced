package io.erasuredesk.mail;

import io.erasuredesk.keyring.DataKey;
import io.erasuredesk.keyring.Keyring;
import io.erasuredesk.problem.DeskException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Queues letters of a test's own and steps the dispatcher. */
@ApplicationScoped
public class Post {

  private final OutgoingMails mails;
  private final LetterDispatcher dispatcher;
  private final Keyring keyring;

  Post(OutgoingMails mails, LetterDispatcher dispatcher, Keyring keyring) {
    this.mails = mails;
    this.dispatcher = dispatcher;
    this.keyring = keyring;
  }

  /** A letter to an address that no other test uses. */
  static OutgoingLetter letter(UUID subject) {
    return new OutgoingLetter(
        subject,
        "CHALLENGE",
        0,
        MailAddress.of("c-" + subject + "@post.example").orElseThrow(),
        "A subject",
        "A text\n",
        Optional.of("<p>A text</p>"),
        false,
        Optional.empty());
  }

  OutgoingLetter queue(OutgoingLetter letter) {
    QuarkusTransaction.requiringNew().run(() -> mails.queue(letter, keyring.create()));
    return letter;
  }

  DataKey key() {
    return QuarkusTransaction.requiringNew().call(keyring::create);
  }

  /** Sends all that is due, and goes on where the mail server takes nothing. */
  int dispatch() {
    int refusals = 0;
    for (boolean worked = true; worked; ) {
      try {
        worked = dispatcher.step();
      } catch (DeskException e) {
        refusals++;
      }
    }
    return refusals;
  }

  QueuedLetter only(UUID subject) {
    var letters = QuarkusTransaction.requiringNew().call(() -> mails.of(subject));
    if (letters.size() != 1) {
      throw new AssertionError("There are " + letters.size() + " letters");
    }
    return letters.get(0);
  }
}
