package io.erasuredesk.support;

import io.erasuredesk.access.Actor;
import io.erasuredesk.keyring.Keyring;
import io.erasuredesk.mail.DmarcVerdict;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.ticket.CustomerLinks;
import io.erasuredesk.ticket.OpenTicket;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketContent;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.work.Stage;
import io.erasuredesk.work.StageRunner;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Opens tickets as if a mail had come in, and steps stages until they have worked on them. */
@ApplicationScoped
public class TestTickets {

  private static final int MOST_STEPS = 500;

  private final OpenTicket open;
  private final Keyring keyring;
  private final Tickets tickets;
  private final CustomerLinks links;
  private static final int MOST_ROUNDS = 200;

  private final StageRunner stages;
  private final Clock clock;

  TestTickets(
      OpenTicket open,
      Keyring keyring,
      Tickets tickets,
      CustomerLinks links,
      StageRunner stages,
      Clock clock) {
    this.open = open;
    this.keyring = keyring;
    this.tickets = tickets;
    this.links = links;
    this.stages = stages;
    this.clock = clock;
  }

  /** A ticket from a mail of this sender, whose text names further addresses. */
  public UUID open(@Nullable String from, String locale, String... named) {
    return open(new Actor.Clock(), from, locale, named);
  }

  /** A ticket that somebody opened. */
  public UUID open(Actor by, @Nullable String from, String locale, String... named) {
    var content =
        new TicketContent(
            "Please delete my account",
            new TicketContent.Requester(from, "A Customer"),
            new TicketContent.SenderLines(from, null, from, DmarcVerdict.NONE),
            List.of(named));
    return QuarkusTransaction.requiringNew()
        .call(() -> open.open(by, keyring.create(), content, locale, clock.instant()).id());
  }

  /** The ticket as it is in the database now. */
  public Ticket read(UUID id) {
    return QuarkusTransaction.requiringNew().call(() -> tickets.find(id).orElseThrow());
  }

  /** A fresh link to the ticket's page. */
  public String link(UUID id) {
    return QuarkusTransaction.requiringNew()
        .call(() -> links.issue(tickets.find(id).orElseThrow()));
  }

  /** The stage with this name. */
  public Stage stage(String name) {
    return stages.stages().stream()
        .filter(stage -> stage.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Steps a stage until something is so; other tests' tickets are worked on by the way. */
  public void stepUntil(String name, BooleanSupplier done) {
    Stage stage = stage(name);
    for (int i = 0; i < MOST_STEPS && !done.getAsBoolean(); i++) {
      try {
        if (!stage.step() && !done.getAsBoolean()) {
          throw new AssertionError("The stage " + name + " has nothing to do any more");
        }
      } catch (DeskException e) {
        // a ticket of another test; its stage has put it off
      }
    }
    if (!done.getAsBoolean()) {
      throw new AssertionError("The stage " + name + " did not come to it");
    }
  }

  /** Steps a stage until it has nothing to do. */
  public void drain(String name) {
    Stage stage = stage(name);
    for (int i = 0; i < MOST_STEPS; i++) {
      try {
        if (!stage.step()) {
          return;
        }
      } catch (DeskException e) {
        // put off by the stage
      }
    }
  }

  /**
   * Steps some stages until none of them has anything to do.
   *
   * @throws AssertionError if they do not come to an end
   */
  public void settle(Predicate<Stage> which) {
    List<Stage> chosen = stages.stages().stream().filter(which).toList();
    Set<String> busy = new HashSet<>();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      busy.clear();
      for (Stage stage : chosen) {
        try {
          if (stage.step()) {
            busy.add(stage.name());
          }
        } catch (DeskException e) {
          busy.add(stage.name()); // put off by the stage
        }
      }
      if (busy.isEmpty()) {
        return;
      }
    }
    throw new AssertionError("These do not come to an end: " + busy);
  }
}
