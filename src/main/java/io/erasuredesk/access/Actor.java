package io.erasuredesk.access;

import java.util.Set;

/** Who did something, as the log names it. Never holds a customer's name or address. */
public sealed interface Actor {

  /** A member of staff, by the sign-in name, with the roles held at the time of the act. */
  record Staff(String name, Set<Role> roles) implements Actor {

    public Staff {
      roles = Set.copyOf(roles);
    }

    @Override
    public String label() {
      return name;
    }
  }

  /** The customer, through a page behind a link that only the registered address got. */
  record Requester() implements Actor {

    @Override
    public String label() {
      return "requester";
    }
  }

  /** The desk itself: a poller, a deadline, a dispatcher. */
  record Clock() implements Actor {

    @Override
    public String label() {
      return "clock";
    }
  }

  /** The shop's erasure component, through a signed call. */
  record ErasureComponent() implements Actor {

    @Override
    public String label() {
      return "erasure-component";
    }
  }

  /** A name for the timeline: the sign-in name of staff, a fixed word for everybody else. */
  String label();
}
