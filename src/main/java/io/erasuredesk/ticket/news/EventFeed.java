package io.erasuredesk.ticket.news;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.TicketQueue;
import io.erasuredesk.work.Causes;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One reader for all listeners of this process. It asks the store only while somebody listens, and
 * for all of them together; what it tells is committed. Whoever reads too slowly loses the stream
 * and resumes behind the last event that arrived.
 */
@ApplicationScoped
class EventFeed {

  private static final Logger LOG = Logger.getLogger(EventFeed.class);

  private final ReadNews news;
  private final MayListen mayListen;
  private final EventsConfig config;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private @Nullable Thread thread;
  private boolean ended;
  private long position;
  private long checkedAt;
  private boolean failing;
  private Map<TicketQueue, Long> queues = Map.of();
  private Map<String, Integer> here = Map.of();

  EventFeed(ReadNews news, MayListen mayListen, EventsConfig config) {
    this.news = news;
    this.mayListen = mayListen;
    this.config = config;
  }

  /**
   * A stream of everything behind a place.
   *
   * @param after the last place that was heard; null to hear what comes from now on
   * @throws DeskException {@code TOO_MANY_TRIES} if too many listen already
   */
  Multi<DeskEvent> listen(SecurityIdentity identity, @Nullable Long after) {
    String name = identity.getPrincipal().getName();
    long own = listeners.stream().filter(other -> other.name().equals(name)).count();
    if (listeners.size() >= config.listeners() || own >= config.perPerson()) {
      throw new DeskException(ProblemType.TOO_MANY_TRIES, "Too many streams are open; try later");
    }
    return Multi.createFrom()
        .emitter(
            (MultiEmitter<? super DeskEvent> stream) ->
                join(new Listener(identity, stream, System.nanoTime()), after),
            config.queue() + ReadNews.MOST)
        // the framework subscribes on a thread that must not wait for the store
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private synchronized void join(Listener listener, @Nullable Long after) {
    if (thread == null) {
      position = news.last();
      queues = news.queues();
      here = news.presence();
      checkedAt = System.nanoTime();
      thread = new Thread(this::run, "desk-events");
      thread.setDaemon(true);
      thread.start();
    }
    MultiEmitter<? super DeskEvent> stream = listener.stream();
    boolean resumes = false;
    if (after != null && after <= position && position - after <= ReadNews.MOST) {
      news.between(after, position).forEach(stream::emit);
      resumes = true;
    }
    stream.emit(DeskEvent.begin(position, resumes));
    stream.emit(DeskEvent.queues(queues));
    here.forEach((ref, people) -> stream.emit(DeskEvent.here(ref, people)));
    listeners.add(listener);
    stream.onTermination(() -> listeners.remove(listener));
  }

  private void run() {
    try {
      while (step()) {
        TimeUnit.MILLISECONDS.sleep(config.poll().toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One look; false when nobody listens any more, and the thread is over. */
  private synchronized boolean step() {
    if (ended || listeners.isEmpty()) {
      thread = null;
      return false;
    }
    try {
      tell();
      check();
      failing = false;
    } catch (RuntimeException e) { // the loop's last guard: without a store there is no news
      if (!failing) {
        LOG.warnf("No news for those who listen: %s", Causes.inOneLine(e));
      }
      failing = true;
    }
    return true;
  }

  private void tell() {
    long last = news.last();
    if (last > position) {
      long upTo = Math.min(last, position + ReadNews.MOST);
      news.between(position, upTo).forEach(this::emit);
      position = upTo;
      Map<TicketQueue, Long> now = news.queues();
      if (!now.equals(queues)) {
        queues = now;
        emit(DeskEvent.queues(now));
      }
    }
    Map<String, Integer> now = news.presence();
    Set<String> refs = new HashSet<>(now.keySet());
    refs.addAll(here.keySet());
    for (String ref : refs) {
      int people = now.getOrDefault(ref, 0);
      if (people != here.getOrDefault(ref, 0)) {
        emit(DeskEvent.here(ref, people));
      }
    }
    here = now;
  }

  private void emit(DeskEvent event) {
    listeners.forEach(listener -> listener.stream().emit(event));
  }

  private void check() {
    if (System.nanoTime() - checkedAt < config.recheck().toNanos()) {
      return;
    }
    checkedAt = System.nanoTime();
    for (Listener listener : listeners) {
      boolean old = checkedAt - listener.since() > config.longest().toNanos();
      if (old || !mayListen.still(listener.identity())) {
        listener.stream().complete();
      }
    }
  }

  synchronized void stop(@Observes ShutdownEvent event) {
    ended = true;
    listeners.forEach(listener -> listener.stream().complete());
  }
}
