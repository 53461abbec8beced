package io.erasuredesk.mail;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.work.Stage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Sends due letters, one a step: claims a row, hands the letter to the mail server, writes down
 * what came of it. A kill in between leaves a claim that runs out, and the letter goes again under
 * the same Message-ID.
 */
@ApplicationScoped
class LetterDispatcher implements Stage {

  private final DueLetters letters;
  private final MailTransport transport;

  LetterDispatcher(DueLetters letters, MailTransport transport) {
    this.letters = letters;
    this.transport = transport;
  }

  @Override
  public String name() {
    return "mail.dispatch";
  }

  @Override
  public boolean step() {
    Optional<DueLetters.Claim> claimed = QuarkusTransaction.requiringNew().call(letters::claim);
    if (claimed.isEmpty()) {
      return false;
    }
    DueLetters.Claim claim = claimed.get();
    Delivery outcome = send(claim);
    QuarkusTransaction.requiringNew().run(() -> letters.record(claim, outcome));
    if (outcome instanceof Delivery.Deferred deferred && deferred.serverDown()) {
      // the letter is safe; the runner slows down, and says once that the server is away
      throw new DeskException(
          ProblemType.MAIL_UNAVAILABLE, "The mail server takes no letters: " + deferred.why());
    }
    return true;
  }

  private Delivery send(DueLetters.Claim claim) {
    if (claim.letter() != null) {
      return transport.send(claim.letter());
    }
    return claim.unopened() != null ? claim.unopened() : new Delivery.Refused("EMPTY");
  }
}
