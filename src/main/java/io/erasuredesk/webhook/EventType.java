package io.erasuredesk.webhook;

import io.erasuredesk.audit.Act;
import java.util.Locale;
import java.util.Optional;

/** The closed list of what subscribers are told (WIRE 3). */
public enum EventType {
  CONFIRMED,
  APPROVED,
  /** Access was cut. */
  SUSPEND,
  HANDED_OFF,
  WITHDRAWN,
  COMPLETED,
  PARTIAL,
  /** It does not go on without a person. */
  FAILED,
  FORGOTTEN;

  /** The name on the wire. */
  public String word() {
    return "deletion." + name().toLowerCase(Locale.ROOT);
  }

  /** What an act in the log is called here; empty for what is nobody else's concern. */
  static Optional<EventType> of(Act act) {
    return Optional.ofNullable(
        switch (act) {
          case CONFIRMED -> CONFIRMED;
          case APPROVED -> APPROVED;
          case SUSPENDED -> SUSPEND;
          case HANDED_OFF -> HANDED_OFF;
          case WITHDRAWN -> WITHDRAWN;
          case ERASED -> COMPLETED;
          case PARTIALLY_ERASED -> PARTIAL;
          case ACTION_REQUIRED -> FAILED;
          case FORGOTTEN -> FORGOTTEN;
          default -> null;
        });
  }
}
