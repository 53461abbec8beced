package io.erasuredesk.ticket;

import static io.erasuredesk.ticket.TicketStatus.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestTickets;
import io.erasuredesk.support.TicketFixture;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every status x every verb: each verb is called on a real ticket in each status, the database
 * included, and what comes of it is what {@code src/docs/moves.md} says. The table is never read
 * from {@link Moves}.
 */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class MovesTest {

  private static final Path FILE = Path.of("src/docs/moves.md");
  private static final String HEAD = "| verb |";

  /** How a ticket gets into a status, by verbs alone; {@code FORGET} is written by hand. */
  private static final Map<TicketStatus, List<Verb>> WAYS = new EnumMap<>(TicketStatus.class);

  static {
    way(RECEIVED, RECEIVED);
    way(AWAITING_CONFIRMATION, RECEIVED, Verb.CHALLENGE);
    way(VERIFYING, AWAITING_CONFIRMATION, Verb.CONFIRM);
    way(AWAITING_CUSTOMER, VERIFYING, Verb.ASK);
    way(BLOCKED, VERIFYING, Verb.BLOCK);
    way(AWAITING_APPROVAL, VERIFYING, Verb.VERIFY);
    way(COOLING_OFF, AWAITING_APPROVAL, Verb.APPROVE);
    way(HANDED_OFF, COOLING_OFF, Verb.HAND_OFF);
    way(ERASING, HANDED_OFF, Verb.BEGIN);
    way(ACTION_REQUIRED, HANDED_OFF, Verb.REQUIRE_ACTION);
    way(ERASED, ERASING, Verb.ERASE);
    way(PARTIALLY_ERASED, ERASING, Verb.ERASE_PARTLY);
    way(DENIED, VERIFYING, Verb.DENY);
    way(WITHDRAWN, VERIFYING, Verb.WITHDRAW);
    way(EXPIRED, AWAITING_CONFIRMATION, Verb.EXPIRE);
    way(DUPLICATE, RECEIVED, Verb.MARK_DUPLICATE);
    way(DISMISSED, RECEIVED, Verb.DISMISS);
    way(FORGOTTEN, DISMISSED, Verb.FORGET);
  }

  @Inject TicketFixture fixture;
  @Inject TestTickets opened;
  @Inject Tickets tickets;
  @Inject Vault vault;
  @Inject EntityManager entities;
  @Inject Clock clock;

  private final Map<TicketStatus, UUID> here = new EnumMap<>(TicketStatus.class);
  private UUID other = UUID.randomUUID();

  private static void way(TicketStatus to, TicketStatus from, Verb... more) {
    List<Verb> verbs = new java.util.ArrayList<>(WAYS.getOrDefault(from, List.of()));
    verbs.addAll(List.of(more));
    WAYS.put(to, verbs);
  }

  @BeforeEach
  void aTicketInEachStatus() {
    other = fixture.received();
    for (TicketStatus status : TicketStatus.values()) {
      String name = "moves" + UUID.randomUUID();
      UUID id = opened.open(name + "@example.org", "en");
      fixture.change(
          id,
          ticket -> {
            var address = MailAddress.of(name + "@example.org").orElseThrow();
            vault.bind(ticket, new Account(name, address));
            ticket.lookUpLater(Instant.parse("2999-01-01T00:00:00Z"));
          });
      for (Verb verb : WAYS.get(status)) {
        if (verb == Verb.FORGET) {
          fixture.sql("update ticket set status = 'FORGOTTEN', key_id = null where id = ?1", id);
        } else {
          fixture.change(id, ticket -> call(verb, ticket));
        }
      }
      assertThat(fixture.status(id)).isEqualTo(status);
      here.put(status, id);
    }
  }

  /** {@code DESK_WRITE_DOCS=true ./mvnw test -Dtest=MovesTest} writes it anew. */
  @Test
  void theTableInTheDocsIsWhatTicketsDo() throws IOException {
    String table = table(everyCell());
    String text = Files.readString(FILE);
    String head = text.substring(0, text.indexOf(HEAD));
    if (Boolean.parseBoolean(System.getenv("DESK_WRITE_DOCS"))) {
      Files.writeString(FILE, head + table);
    }
    assertThat(Files.readString(FILE)).isEqualTo(head + table);
  }

  @Test
  void keepsToWhatMustNeverBe() {
    Map<TicketStatus, Map<Verb, TicketStatus>> cells = everyCell();

    assertThat(cells.get(FORGOTTEN)).isEmpty();
    for (TicketStatus status : TicketStatus.values()) {
      Set<TicketStatus> next = new TreeSet<>(cells.get(status).values());
      if (status.isEnded() && status != FORGOTTEN) {
        assertThat(next).as("%s", status).contains(FORGOTTEN);
        next.remove(FORGOTTEN);
        if (status == DUPLICATE) {
          next.remove(RECEIVED);
        }
        assertThat(next).as("%s", status).isEmpty();
      }
    }
    // past the hand-off nothing goes back, except through a person
    assertThat(cells.get(HANDED_OFF).values())
        .containsExactlyInAnyOrder(ERASING, ACTION_REQUIRED, WITHDRAWN);
    assertThat(cells.get(ERASING).values())
        .containsExactlyInAnyOrder(ERASED, PARTIALLY_ERASED, ACTION_REQUIRED);
    // to the hand-off there is one way, and it goes past a verifier and an approver
    assertThat(leadingTo(cells, HANDED_OFF))
        .containsExactlyInAnyOrder(COOLING_OFF, ACTION_REQUIRED);
    assertThat(leadingTo(cells, COOLING_OFF)).containsExactly(AWAITING_APPROVAL);
    assertThat(leadingTo(cells, ERASED)).containsExactly(ERASING);
    assertThat(leadingTo(cells, PARTIALLY_ERASED)).containsExactly(ERASING);
    assertThat(leadingTo(cells, AWAITING_APPROVAL))
        .containsExactlyInAnyOrder(VERIFYING, COOLING_OFF, ACTION_REQUIRED);
  }

  private static Set<TicketStatus> leadingTo(
      Map<TicketStatus, Map<Verb, TicketStatus>> cells, TicketStatus to) {
    return cells.entrySet().stream()
        .filter(cell -> cell.getValue().containsValue(to))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(TicketStatus.class)));
  }

  private Map<TicketStatus, Map<Verb, TicketStatus>> everyCell() {
    Map<TicketStatus, Map<Verb, TicketStatus>> cells = new EnumMap<>(TicketStatus.class);
    for (TicketStatus status : TicketStatus.values()) {
      Map<Verb, TicketStatus> row = new EnumMap<>(Verb.class);
      for (Verb verb : Verb.values()) {
        tried(here.get(status), verb).ifPresent(result -> row.put(verb, result));
      }
      cells.put(status, row);
    }
    return cells;
  }

  /** What comes of a verb, all the way to the database, and then never was. */
  private Optional<TicketStatus> tried(UUID id, Verb verb) {
    QuarkusTransaction.begin();
    try {
      Ticket ticket = tickets.lock(id);
      if (verb == Verb.FORGET) {
        return Optional.of(Moves.require(ticket.status(), verb));
      }
      call(verb, ticket);
      entities.flush();
      return Optional.of(ticket.status());
    } catch (DeskException e) {
      assertThat(e.type()).as("%s of %s", verb, id).isEqualTo(ProblemType.WRONG_STATUS);
      return Optional.empty();
    } finally {
      QuarkusTransaction.rollback();
    }
  }

  private void call(Verb verb, Ticket ticket) {
    Instant now = clock.instant();
    switch (verb) {
      case CHALLENGE -> ticket.challenge(now);
      case CONFIRM -> ticket.confirm(null, now);
      case BLOCK -> ticket.block(now);
      case UNBLOCK -> ticket.unblock(now);
      case ASK -> ticket.ask(now);
      case ANSWER -> ticket.answered(now);
      case VERIFY -> ticket.verify("agent", Set.of(Evidence.IN_PERSON), now);
      case RETURN -> ticket.returnToVerifier(now);
      case APPROVE -> ticket.approve("admin", now, now);
      case RECALL -> ticket.recall(now);
      case HAND_OFF -> ticket.handOff(now);
      case BEGIN -> ticket.begin(now);
      case REQUIRE_ACTION -> ticket.requireAction("NO_ANSWER", now);
      case ERASE -> ticket.erased(now);
      case ERASE_PARTLY -> ticket.partiallyErased(now);
      case DENY -> ticket.deny(DenialReason.EXCESSIVE, now);
      case WITHDRAW -> ticket.withdraw(now);
      case EXPIRE -> ticket.expire(now);
      case MARK_DUPLICATE -> ticket.markDuplicate(other, now);
      case PROMOTE -> ticket.promote(now);
      case DISMISS -> ticket.dismiss(now);
      case FORGET -> throw new IllegalArgumentException("is no verb of a ticket yet");
    }
  }

  private static String table(Map<TicketStatus, Map<Verb, TicketStatus>> cells) {
    StringBuilder text = new StringBuilder(HEAD + " leads to |");
    List<TicketStatus> all = List.of(TicketStatus.values());
    all.forEach(status -> text.append(' ').append(status).append(" |"));
    text.append("\n|---|---|").append(":-:|".repeat(all.size())).append('\n');
    for (Verb verb : Verb.values()) {
      Set<TicketStatus> to = new TreeSet<>();
      all.forEach(from -> Optional.ofNullable(cells.get(from).get(verb)).ifPresent(to::add));
      assertThat(to).as("%s", verb).hasSize(1);
      text.append("| `").append(verb).append("` | ").append(to.iterator().next()).append(" |");
      all.forEach(from -> text.append(cells.get(from).containsKey(verb) ? " yes |" : " |"));
      text.append('\n');
    }
    text.append("\n| in status | possible |\n|---|---|\n");
    for (TicketStatus from : all) {
      String possible =
          cells.get(from).entrySet().stream()
              .map(cell -> "`" + cell.getKey() + "` to " + cell.getValue())
              .collect(Collectors.joining(", "));
      text.append("| ").append(from).append(" | ");
      text.append(possible.isEmpty() ? "nothing" : possible).append(" |\n");
    }
    return text.toString();
  }
}
