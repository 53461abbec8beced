package io.erasuredesk.ticket.law;

import io.erasuredesk.ticket.Regime;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How the legal clocks are counted, and how long before they run out people are told. */
@ConfigMapping(prefix = "desk.clock")
public interface ClockConfig {

  /**
   * Laws that may hold for a customer beside {@code desk.regime}. Where somebody lives is not in
   * the mail, so every request keeps the clocks of all of them, and the earliest is obeyed.
   */
  Optional<Set<Regime>> also();

  /** Days of the week on which nobody works. */
  @WithDefault("SATURDAY,SUNDAY")
  Set<DayOfWeek> weekend();

  /**
   * Closed days beside the computed public holidays, by law and separated by commas, e.g. {@code
   * desk.clock.closed.eu=EASTER_MONDAY,ASCENSION,05-01,2027-06-04}. Only those that the law counts:
   * each makes periods longer.
   */
  Map<Regime, String> closed();

  /**
   * How soon after the confirmation identity data must be asked for, so that the time may stand
   * still for it; asked later, the question goes out and the clock goes on.
   */
  @WithDefault("7d")
  Duration promptWithin();

  /** How long before the answer is due a ticket is shown to everybody as escalated. */
  @WithDefault("7d")
  Duration escalateBefore();

  /** How long before the acknowledgement is due it is escalated. */
  @WithDefault("3d")
  Duration acknowledgementBefore();

  /** How long something at the shop may stand in the way before an admin is asked (C1). */
  @WithDefault("14d")
  Duration blockedFor();

  /** Within how many working days a confirmed request is decided (C4). */
  @WithDefault("3")
  int decideWithin();
}
