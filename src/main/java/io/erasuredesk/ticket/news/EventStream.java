package io.erasuredesk.ticket.news;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.work.Causes;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The feed as server-sent events, for the doors that have streams: the API and the console. */
@ApplicationScoped
public class EventStream {

  private static final Logger LOG = Logger.getLogger(EventStream.class);

  private final EventFeed feed;
  private final EventsConfig config;

  EventStream(EventFeed feed, EventsConfig config) {
    this.feed = feed;
    this.config = config;
  }

  /**
   * A stream for somebody who has signed in as agent or admin; it ends when that is over.
   *
   * @param lastHeard of the header {@code Last-Event-ID}; null to hear what comes from now on
   * @throws DeskException {@code INVALID_INPUT}; {@code TOO_MANY_TRIES} if too many listen already
   */
  public Multi<OutboundSseEvent> open(
      SecurityIdentity identity, @Nullable String lastHeard, Sse sse) {
    Multi<OutboundSseEvent> news =
        feed.listen(identity, place(lastHeard)).map(event -> written(event, sse));
    Multi<OutboundSseEvent> beats =
        Multi.createFrom()
            .ticks()
            .every(config.heartbeat())
            .onOverflow()
            .drop()
            .map(beat -> sse.newEventBuilder().comment("").build());
    // whatever ends the news ends the stream, and the listener comes back with what it heard last
    return Multi.createBy()
        .merging()
        .streams(news.onCompletion().failWith(End::new), beats)
        .onFailure(failure -> !(failure instanceof End))
        .invoke(failure -> LOG.infof("A stream of events ends: %s", Causes.inOneLine(failure)))
        .onFailure()
        .recoverWithCompletion();
  }

  /** The news are over, and the heart must not beat on. */
  private static final class End extends RuntimeException {

    private static final long serialVersionUID = 1;

    End() {
      super(null, null, false, false);
    }
  }

  private static OutboundSseEvent written(DeskEvent event, Sse sse) {
    OutboundSseEvent.Builder builder =
        sse.newEventBuilder()
            .name(event.name())
            .mediaType(MediaType.APPLICATION_JSON_TYPE)
            .data(event.data());
    if (event.id() != null) {
      builder.id(event.id().toString());
    }
    return builder.build();
  }

  private static @Nullable Long place(@Nullable String lastHeard) {
    if (lastHeard == null || lastHeard.isBlank()) {
      return null;
    }
    if (!lastHeard.matches("-?\\d{1,18}")) {
      throw new DeskException(
          ProblemType.INVALID_INPUT, "Last-Event-ID: take it from the event before");
    }
    return Long.valueOf(lastHeard);
  }
}
