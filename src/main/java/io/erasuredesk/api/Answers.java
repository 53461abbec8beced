package io.erasuredesk.api;

import io.erasuredesk.access.CurrentStaff;
import io.erasuredesk.ticket.TicketRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Answers with a ticket as it stands after an act, and with the ETag for the next one. */
@ApplicationScoped
class Answers {

  private final TicketViews views;
  private final CurrentStaff staff;

  Answers(TicketViews views, CurrentStaff staff) {
    this.views = views;
    this.staff = staff;
  }

  Response ticket(TicketRef ref) {
    return ticket(Response.ok(), ref);
  }

  /** 201, with an address that does not depend on the Host of the request. */
  Response created(TicketRef ref) {
    return ticket(
        Response.status(Response.Status.CREATED)
            .header(HttpHeaders.LOCATION, ApiPaths.TICKETS + "/" + ref.text()),
        ref);
  }

  private Response ticket(Response.ResponseBuilder answer, TicketRef ref) {
    TicketView view = views.one(ref, staff.actor());
    return answer.header(HttpHeaders.ETAG, IfMatch.tag(view.version())).entity(view).build();
  }
}
