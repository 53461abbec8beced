package io.erasuredesk.access.throttle;

import io.erasuredesk.access.throttle.SignInTries.Scope;
import io.erasuredesk.keyring.BlindIndex;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Counts wrong passwords in the database, so for all desks together and beyond a restart. A name is
 * counted whether somebody has it or not, and a try that has to wait is answered like a wrong one.
 *
 * <p>Three counts: one name from one network; from where somebody never got in, also the name from
 * everywhere and the network with all names. So an attacker closes a door for himself, and with
 * many networks for strangers; where the person has signed in before it stays open (decision 21).
 */
@ApplicationScoped
public class Throttle {

  private static final Logger LOG = Logger.getLogger(Throttle.class);
  private static final String ENTER =
      """
      insert into sign_in_tries (id, scope, failures, last_at) values (:id, :scope, 0, :now)
      on conflict (id) do nothing
      """;
  private static final String FORGET =
      """
      delete from sign_in_tries where id in (
        select id from sign_in_tries where last_at < :old
          and (succeeded_at is null or succeeded_at < :unfamiliar)
        limit 20 for update skip locked)
      """;

  private final EntityManager entities;
  private final BlindIndex index;
  private final ThrottleConfig config;
  private final MeterRegistry metrics;
  private final Clock clock;

  Throttle(
      EntityManager entities,
      BlindIndex index,
      ThrottleConfig config,
      MeterRegistry metrics,
      Clock clock) {
    this.entities = entities;
    this.index = index;
    this.config = config;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Counts a try, and says whether it may be looked at; if not, it has to be refused. */
  public boolean admits(String name, String network) {
    Map<Scope, String> ids = ids(name, network);
    Set<Scope> closing = EnumSet.noneOf(Scope.class);
    boolean admitted = QuarkusTransaction.requiringNew().call(() -> count(ids, closing));
    closing.forEach(this::alarm);
    return admitted;
  }

  /** The try was right: it is taken back, and the network is familiar from now on. */
  public void succeeded(String name, String network) {
    Map<Scope, String> ids = ids(name, network);
    Instant now = clock.instant();
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              Map<Scope, SignInTries> tries = lock(ids);
              boolean familiar = isFamiliar(tries, now);
              tries.forEach(
                  (scope, row) -> {
                    if (scope == Scope.PAIR || !familiar) {
                      row.takeBack(now, free(scope));
                    }
                  });
            });
  }

  private boolean count(Map<Scope, String> ids, Set<Scope> closing) {
    Instant now = clock.instant();
    Map<Scope, SignInTries> tries = lock(ids);
    if (isClosed(tries, now)) {
      return false; // adds no row either: made-up names fill no table
    }
    if (tries.size() < ids.size()) {
      enter(ids, now);
      tries = lock(ids);
      if (isClosed(tries, now)) {
        return false;
      }
    }
    boolean familiar = isFamiliar(tries, now);
    tries.forEach(
        (scope, row) -> {
          if ((scope == Scope.PAIR || !familiar) && row.count(now, free(scope), config)) {
            closing.add(scope);
          }
        });
    return true;
  }

  private boolean isClosed(Map<Scope, SignInTries> tries, Instant now) {
    boolean familiar = isFamiliar(tries, now);
    return tries.entrySet().stream()
        .anyMatch(one -> (one.getKey() == Scope.PAIR || !familiar) && one.getValue().isClosed(now));
  }

  private boolean isFamiliar(Map<Scope, SignInTries> tries, Instant now) {
    SignInTries pair = tries.get(Scope.PAIR);
    return pair != null && pair.isFamiliar(now, config.familiarFor());
  }

  /** Always in the same order, so that two tries never wait for each other in a ring. */
  private Map<Scope, SignInTries> lock(Map<Scope, String> ids) {
    return entities
        .createQuery("from SignInTries where id in (:ids) order by scope, id", SignInTries.class)
        .setParameter("ids", ids.values())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .collect(
            Collectors.toMap(
                row -> row.scope, row -> row, (a, b) -> a, () -> new EnumMap<>(Scope.class)));
  }

  private void enter(Map<Scope, String> ids, Instant now) {
    ids.forEach(
        (scope, id) ->
            entities
                .createNativeQuery(ENTER)
                .setParameter("id", id)
                .setParameter("scope", scope.name())
                .setParameter("now", now)
                .executeUpdate());
    entities
        .createNativeQuery(FORGET)
        .setParameter("old", now.minus(config.forgetAfter()))
        .setParameter("unfamiliar", now.minus(config.familiarFor()))
        .executeUpdate();
  }

  private Map<Scope, String> ids(String name, String network) {
    Map<Scope, String> ids = new EnumMap<>(Scope.class);
    ids.put(Scope.PAIR, id("pair\0" + network + '\0' + name));
    ids.put(Scope.NAME, id("name\0" + name));
    ids.put(Scope.NETWORK, id("network\0" + network));
    return ids;
  }

  private String id(String text) {
    byte[] digest = index.of(BlindIndex.Purpose.SIGN_IN, text);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
  }

  private int free(Scope scope) {
    return switch (scope) {
      case PAIR -> config.triesPerPair();
      case NAME -> config.triesPerName();
      case NETWORK -> config.triesPerNetwork();
    };
  }

  private void alarm(Scope scope) {
    metrics.counter("desk.sign.in.closures", "scope", scope.name()).increment();
    LOG.warnf("Too many wrong passwords (%s): the next tries have to wait", scope);
  }
}
