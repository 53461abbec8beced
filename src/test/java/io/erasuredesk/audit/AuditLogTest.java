package io.erasuredesk.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.erasuredesk.access.Actor;
import io.erasuredesk.access.Role;
import io.erasuredesk.support.OutsideWorld;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.TransactionalException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class AuditLogTest {

  private static final Actor AGENT = new Actor.Staff("agent", Set.of(Role.AGENT));

  @Inject AuditLog log;
  @Inject Timeline timeline;
  @Inject Sequencer sequencer;
  @Inject CheckLog checkLog;
  @Inject PublicLog publicLog;
  @Inject EntityManager entities;

  private UUID logged(Act act) {
    UUID subject = UUID.randomUUID();
    QuarkusTransaction.requiringNew()
        .run(() -> log.append(act, subject, AGENT, Map.of("kind", "TEST")));
    return subject;
  }

  private void sequenceAll() {
    while (sequencer.step()) {
      // until nothing waits for a place
    }
  }

  private long count(String table, UUID subject) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                ((Number)
                        entities
                            .createNativeQuery(
                                "select count(*) from audit_opening o join "
                                    + table
                                    + " x on x.leaf_id = o.leaf_id where o.subject = :s")
                            .setParameter("s", subject)
                            .getSingleResult())
                    .longValue());
  }

  @Test
  void refusesAnActOutsideATransaction() {
    assertThatThrownBy(() -> log.append(Act.CLAIMED, UUID.randomUUID(), AGENT))
        .isInstanceOf(TransactionalException.class);
  }

  @Test
  void forgetsALeafWhoseActIsRolledBack() {
    UUID subject = UUID.randomUUID();
    thenRolledBack(
        () -> {
          log.append(Act.CLAIMED, subject, AGENT);
        });
    assertThat(QuarkusTransaction.requiringNew().call(() -> timeline.of(subject))).isEmpty();
  }

  @Test
  void tellsWhoDidWhat() {
    UUID subject = logged(Act.VERIFIED);
    var entries = QuarkusTransaction.requiringNew().call(() -> timeline.of(subject));
    assertThat(entries).hasSize(1);
    assertThat(entries.get(0).act()).isEqualTo(Act.VERIFIED);
    assertThat(entries.get(0).actor()).isEqualTo("agent");
    assertThat(entries.get(0).details()).containsEntry("kind", "TEST");
  }

  @Test
  void givesEveryCommittedLeafOnePlaceAndSignsTheRoot() {
    UUID subject = logged(Act.CLAIMED);
    assertThat(count("audit_pending", subject)).isEqualTo(1);
    sequenceAll();
    assertThat(count("audit_pending", subject)).isZero();
    assertThat(count("audit_place", subject)).isEqualTo(1);
    assertThat(checkLog.check().faults()).isEmpty();
    String[] lines = publicLog.checkpoint().orElseThrow().split("\n", -1);
    assertThat(lines[0]).isEqualTo("desk.example/log");
    assertThat(Long.parseLong(lines[1])).isEqualTo(checkLog.check().size());
  }

  @Test
  void tellsNobodyFromTheEntryWhatWasDoneWhenOrByWhom() {
    UUID subject = logged(Act.APPROVED);
    String entry =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    new String(
                        (byte[])
                            entities
                                .createNativeQuery(
                                    "select l.entry from audit_leaf l join audit_opening o"
                                        + " on o.leaf_id = l.id where o.subject = :s",
                                    byte[].class)
                                .setParameter("s", subject)
                                .getSingleResult(),
                        StandardCharsets.UTF_8));
    assertThat(entry).matches("\\{\"v\":2,\"commitment\":\"[A-Za-z0-9+/]{43}=\"}");
  }

  @Test
  void refusesToChangeOrRemoveALeaf() {
    logged(Act.CLAIMED);
    for (String change :
        new String[] {
          "update audit_leaf set entry = ''::bytea",
          "delete from audit_leaf",
          "delete from audit_place",
          "delete from audit_checkpoint"
        }) {
      assertThatThrownBy(
              () ->
                  QuarkusTransaction.requiringNew()
                      .run(() -> entities.createNativeQuery(change).executeUpdate()))
          .hasStackTraceContaining("append-only")
          .isInstanceOf(PersistenceException.class);
    }
  }

  @Test
  void findsAnEntryThatSomebodyChangedBehindTheTrigger() {
    logged(Act.CLAIMED);
    sequenceAll();
    thenRolledBack(
        () -> {
          run("alter table audit_leaf disable trigger append_only");
          run(
              "update audit_leaf set entry = entry || ' '::bytea"
                  + " where id = (select min(leaf_id) from audit_place)");
          assertThat(checkLog.check().faults()).isNotEmpty();
        });
    assertThat(checkLog.check().faults()).isEmpty();
  }

  @Test
  void findsAnEntryThatSomebodyKeptOutOfTheTree() {
    logged(Act.CLAIMED);
    thenRolledBack(
        () -> {
          run("delete from audit_pending");
          assertThat(checkLog.check().faults()).isNotEmpty();
        });
  }

  @Test
  void findsAnOpeningThatSomebodyChanged() {
    UUID subject = logged(Act.CLAIMED);
    sequenceAll();
    thenRolledBack(
        () -> {
          run("alter table audit_opening disable trigger no_update");
          entities
              .createNativeQuery(
                  "update audit_opening set content = replace(content, 'agent', 'admin')"
                      + " where subject = :s")
              .setParameter("s", subject)
              .executeUpdate();
          assertThat(checkLog.check().faults()).hasSize(1);
        });
  }

  @Test
  void servesTilesThatLeadToTheSignedRoot() {
    for (int n = 0; n < 5; n++) {
      logged(Act.NOTE_ADDED);
    }
    sequenceAll();
    long size = checkLog.check().size();
    int width = (int) Math.min(size, PublicLog.TILE);
    byte[] hashes = publicLog.tile(0, 0, width).orElseThrow();
    byte[] entries = publicLog.entries(0, width).orElseThrow();
    int length = (entries[0] & 0xFF) << 8 | entries[1] & 0xFF;
    byte[] first = java.util.Arrays.copyOfRange(entries, 2, 2 + length);
    assertThat(java.util.Arrays.copyOf(hashes, Hashes.LENGTH)).isEqualTo(Hashes.leaf(first));
    assertThat(publicLog.tile(0, size / PublicLog.TILE + 1, 1)).isEmpty();
    assertThat(publicLog.tile(0, -1, 1)).isEmpty();
    assertThat(publicLog.tile(0, Long.MAX_VALUE, 1)).isEmpty();
  }

  private static void thenRolledBack(Runnable act) {
    QuarkusTransaction.begin();
    try {
      act.run();
    } finally {
      QuarkusTransaction.rollback();
    }
  }

  private void run(String sql) {
    entities.createNativeQuery(sql).executeUpdate();
  }
}
