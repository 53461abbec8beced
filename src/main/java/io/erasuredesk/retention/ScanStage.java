package io.erasuredesk.retention;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.work.Stage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Looks whether the words of forgotten people are really nowhere, and puts the result into the log:
 * counts, and never a word.
 */
@ApplicationScoped
class ScanStage implements Stage {

  private static final Logger LOG = Logger.getLogger(ScanStage.class);
  private static final int AT_ONCE = 50;

  private final Forgettings forgettings;
  private final ScanStore store;
  private final ScanFiles files;
  private final AuditLog log;
  private final RetentionConfig config;
  private final Clock clock;

  ScanStage(
      Forgettings forgettings,
      ScanStore store,
      ScanFiles files,
      AuditLog log,
      RetentionConfig config,
      Clock clock) {
    this.forgettings = forgettings;
    this.store = store;
    this.files = files;
    this.log = log;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "retention.scan";
  }

  @Override
  public boolean step() {
    return QuarkusTransaction.requiringNew().timeout(3600).call(this::scan);
  }

  private boolean scan() {
    Instant now = clock.instant();
    List<UUID> due = forgettings.toScan(now.minus(config.scanEvery()), AT_ONCE);
    if (due.isEmpty()) {
      return false;
    }
    Map<UUID, Traces> traces = forgettings.traces(due);
    Set<String> words = new LinkedHashSet<>();
    traces.values().forEach(each -> words.addAll(each.words()));
    Map<String, Integer> hits = new LinkedHashMap<>();
    store.search(words).forEach((word, count) -> hits.merge(word, count, Integer::sum));
    files.search(words).forEach((word, count) -> hits.merge(word, count, Integer::sum));
    for (Map.Entry<UUID, Traces> each : traces.entrySet()) {
      int found = each.getValue().words().stream().mapToInt(w -> hits.getOrDefault(w, 0)).sum();
      show(each.getKey(), found, now);
    }
    return true;
  }

  private void show(UUID id, int hits, Instant now) {
    int[] mails = forgettings.shown(id, hits, now);
    if (hits > 0 || mails[1] > 0) {
      LOG.warnf(
          "Of forgotten ticket %s something was found: %d places, %d mails", id, hits, mails[1]);
    }
    log.append(
        Act.FORGETTING_SHOWN,
        id,
        new Actor.Clock(),
        Map.of(
            "mails", Integer.toString(mails[0]),
            "mails_left", Integer.toString(mails[1]),
            "hits", Integer.toString(hits)));
  }
}
