package io.erasuredesk.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.keyring.Keyring;
import io.erasuredesk.mail.Delivery.Accepted;
import io.erasuredesk.mail.Delivery.Deferred;
import io.erasuredesk.mail.Delivery.Refused;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Takes due letters out of the queue and writes down what became of them. */
@ApplicationScoped
class DueLetters {

  /** Well past the longest try: whoever still works on it then is taken for dead. */
  private static final Duration CLAIM = Duration.ofMinutes(5);

  /**
   * A letter that is this dispatcher's for a while.
   *
   * @param attempt which try this is; who comes back after another has begun is not listened to
   * @param letter null if it does not open any more
   * @param unopened why, in that case
   */
  record Claim(
      UUID id, int attempt, @Nullable LetterOnTheWay letter, @Nullable Delivery unopened) {}

  private final EntityManager entities;
  private final Keyring keyring;
  private final OutgoingConfig config;
  private final AuditLog log;
  private final Clock clock;
  private final ObjectMapper json = new ObjectMapper();

  DueLetters(
      EntityManager entities, Keyring keyring, OutgoingConfig config, AuditLog log, Clock clock) {
    this.entities = entities;
    this.keyring = keyring;
    this.config = config;
    this.log = log;
    this.clock = clock;
  }

  /** Claims the letter that has been due longest, in the caller's transaction. */
  Optional<Claim> claim() {
    Instant now = clock.instant();
    List<UUID> due =
        entities
            .unwrap(Session.class)
            .createNativeQuery(
                "select id from outgoing_mail where state = 'QUEUED' and next_try_at <= :now"
                    + " order by next_try_at limit 1 for update skip locked",
                UUID.class)
            .setParameter("now", now)
            .getResultList();
    return due.stream()
        .findFirst()
        .map(id -> entities.find(OutgoingMail.class, id))
        .map(
            mail -> {
              mail.claim(now.plus(claimFor()));
              return open(mail);
            });
  }

  /** Writes down the outcome, in the caller's transaction. */
  void record(Claim claim, Delivery outcome) {
    OutgoingMail mail =
        entities.find(OutgoingMail.class, claim.id(), LockModeType.PESSIMISTIC_WRITE);
    if (mail == null) {
      return; // forgotten meanwhile
    }
    entities.refresh(mail);
    if (mail.state() != OutgoingState.QUEUED) {
      return;
    }
    Instant now = clock.instant();
    if (outcome instanceof Accepted) {
      mail.sent(now); // true whoever else has begun another try
      append(Act.LETTER_SENT, mail);
    } else if (mail.attempts() == claim.attempt()) {
      if (outcome instanceof Deferred deferred
          && now.isBefore(mail.queuedAt().plus(config.giveUpAfter()))) {
        mail.retry(deferred.why(), now);
      } else {
        mail.failed(why(outcome));
        append(Act.LETTER_FAILED, mail);
      }
    }
  }

  private Duration claimFor() {
    Duration longest = config.timeout().multipliedBy(2);
    return longest.compareTo(CLAIM) > 0 ? longest : CLAIM;
  }

  private Claim open(OutgoingMail mail) {
    try {
      byte[] plain =
          keyring
              .get(mail.keyId())
              .open(mail.letter().orElseThrow(), OutgoingMails.place(mail.id()));
      LetterContent content = json.readValue(plain, LetterContent.class);
      return new Claim(
          mail.id(),
          mail.attempts(),
          new LetterOnTheWay(mail.messageId(), mail.queuedAt(), content),
          null);
    } catch (DeskException e) {
      // without its key it can never be sent; with the wrong key file it can after the repair
      boolean forEver = e.type() == ProblemType.GONE;
      String why = e.type().name();
      return new Claim(
          mail.id(), mail.attempts(), null, forEver ? new Refused(why) : new Deferred(why, false));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void append(Act act, OutgoingMail mail) {
    log.append(act, mail.subjectId(), new Actor.Clock(), Map.of("kind", mail.kind()));
  }

  private static String why(Delivery outcome) {
    if (outcome instanceof Refused refused) {
      return refused.why();
    }
    return outcome instanceof Deferred deferred ? deferred.why() : "";
  }
}
