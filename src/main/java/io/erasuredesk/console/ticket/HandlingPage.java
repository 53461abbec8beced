package io.erasuredesk.console.ticket;

import io.erasuredesk.approval.ReadNewMails;
import io.erasuredesk.console.Door;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.AddNote;
import io.erasuredesk.ticket.AssignTicket;
import io.erasuredesk.ticket.ClaimTicket;
import io.erasuredesk.ticket.ReleaseTicket;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Who has a ticket, and what colleagues should know of it. */
@Path("/console/tickets/{ref}")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@PermitAll // the door asks who it is
public class HandlingPage {

  private static final int LONGEST_NOTE = 20_000;

  private final TicketForms forms;
  private final TicketScreen screen;
  private final ClaimTicket claimTicket;
  private final ReleaseTicket releaseTicket;
  private final AssignTicket assignTicket;
  private final AddNote addNote;
  private final ReadNewMails readNewMails;

  HandlingPage(
      TicketForms forms,
      TicketScreen screen,
      ClaimTicket claimTicket,
      ReleaseTicket releaseTicket,
      AssignTicket assignTicket,
      AddNote addNote,
      ReadNewMails readNewMails) {
    this.forms = forms;
    this.screen = screen;
    this.claimTicket = claimTicket;
    this.releaseTicket = releaseTicket;
    this.assignTicket = assignTicket;
    this.addNote = addNote;
    this.readNewMails = readNewMails;
  }

  /** Takes it onto the own desk. */
  @POST
  @Path("/claim")
  @Operation(hidden = true)
  public Response claim(@PathParam("ref") String ref, MultivaluedMap<String, String> body) {
    return forms.take(
        Door.WORKERS,
        ref,
        "claim",
        body,
        screen,
        sent -> {
          claimTicket.claim(sent.ref(), sent.by(), sent.version());
          return forms.done(sent, Done.CLAIMED);
        });
  }

  /** Puts it back. */
  @POST
  @Path("/release")
  @Operation(hidden = true)
  public Response release(@PathParam("ref") String ref, MultivaluedMap<String, String> body) {
    return forms.take(
        Door.WORKERS,
        ref,
        "release",
        body,
        screen,
        sent -> {
          releaseTicket.release(sent.ref(), sent.by(), sent.version());
          return forms.done(sent, Done.RELEASED);
        });
  }

  /** Gives it to somebody. */
  @POST
  @Path("/assignment")
  @Operation(hidden = true)
  public Response assign(@PathParam("ref") String ref, MultivaluedMap<String, String> body) {
    return forms.take(
        Door.WORKERS,
        ref,
        "assignment",
        body,
        screen,
        sent -> {
          assignTicket.assign(sent.ref(), sent.by(), sent.version(), sent.typed().text("assignee"));
          return forms.done(sent, Done.ASSIGNED);
        });
  }

  /** Adds a note, which no customer ever sees. */
  @POST
  @Path("/notes")
  @Operation(hidden = true)
  public Response note(@PathParam("ref") String ref, MultivaluedMap<String, String> body) {
    return forms.take(
        Door.WORKERS,
        ref,
        "notes",
        body,
        screen,
        sent -> {
          String note = sent.typed().text("note");
          if (note.isBlank() || note.length() > LONGEST_NOTE) {
            throw new DeskException(
                ProblemType.INVALID_INPUT, "A note has from 1 to " + LONGEST_NOTE + " characters");
          }
          addNote.add(sent.ref(), sent.by(), sent.version(), note);
          return forms.done(sent, Done.NOTED);
        });
  }

  /** Says that the new mails were read. */
  @POST
  @Path("/reading")
  @Operation(hidden = true)
  public Response read(@PathParam("ref") String ref, MultivaluedMap<String, String> body) {
    return forms.take(
        Door.WORKERS,
        ref,
        "reading",
        body,
        screen,
        sent -> {
          readNewMails.read(
              sent.ref(),
              sent.by(),
              sent.version(),
              sent.typed().id("message"),
              sent.typed().ticked("voids"));
          return forms.done(sent, Done.READ);
        });
  }
}
