package io.erasuredesk.ticket.news;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How many may listen, and how fast they hear. */
@ConfigMapping(prefix = "desk.events")
public interface EventsConfig {

  /** Listeners of one process; whoever comes on top is told to come back later. */
  @WithDefault("200")
  @Min(1)
  @Max(10_000)
  int listeners();

  /** Streams of one person. */
  @WithDefault("10")
  @Min(1)
  @Max(1_000)
  int perPerson();

  /** Events that wait for a slow listener; one more ends its stream, and it resumes. */
  @WithDefault("256")
  @Min(16)
  @Max(10_000)
  int queue();

  /** How often one process asks for news, while somebody listens. */
  @WithDefault("500ms")
  Duration poll();

  /** How often it is asked whether a listener may still listen. */
  @WithDefault("2s")
  Duration recheck();

  /** How often something is sent, so that no proxy takes the line for dead. */
  @WithDefault("15s")
  Duration heartbeat();

  /** The longest stream; whoever still may, comes back with a new proof. */
  @WithDefault("10m")
  Duration longest();
}
