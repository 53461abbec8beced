package io.erasuredesk.api;

import io.erasuredesk.work.Causes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Arrays;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes down a fault of the desk in one line that can be found by its id: which door, which kinds
 * of exception, where in our code. No message of a stranger's exception, no path and no parameter,
 * since any of them can hold what a customer wrote.
 */
@ApplicationScoped
class Faults {

  private static final Logger LOG = Logger.getLogger(Faults.class);
  private static final String OURS = "io.erasuredesk.";

  /** Logs it and gives its id. */
  String note(Throwable fault, @Nullable ResourceInfo door) {
    String id = UUID.randomUUID().toString();
    LOG.errorf("Error %s in %s: %s at %s", id, name(door), Causes.inOneLine(fault), place(fault));
    return id;
  }

  private static String name(@Nullable ResourceInfo door) {
    return door == null || door.getResourceMethod() == null
        ? "no door"
        : door.getResourceClass().getSimpleName() + "." + door.getResourceMethod().getName();
  }

  private static String place(Throwable fault) {
    return Arrays.stream(fault.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith(OURS))
        .findFirst()
        .map(StackTraceElement::toString)
        .orElse("a library");
  }
}
