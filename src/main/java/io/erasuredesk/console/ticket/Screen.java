package io.erasuredesk.console.ticket;

import io.erasuredesk.console.Frame;
import io.erasuredesk.console.Visit;
import io.erasuredesk.ticket.TicketRef;
import jakarta.ws.rs.core.Response;

/** A page about one ticket that takes forms, and shows them again where they are refused. */
interface Screen {

  /** Renders it as things are now. */
  Response show(int status, Frame frame, TicketRef ref, Visit visit, Shown shown);
}
