package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.AGENT;

import io.erasuredesk.access.CurrentStaff;
import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.ledger.Reason;
import io.erasuredesk.ledger.review.Glance;
import io.erasuredesk.ledger.review.LookThrough;
import io.erasuredesk.ledger.review.ReviewMails;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Everyday mails that the desk opened no ticket for, looked through by a person. */
@Path(ApiPaths.BASE + "/reviews")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReviewsResource {

  private static final int MOST = 200;

  /** A mail at a glance. */
  @Schema(name = "Glance")
  record GlanceView(
      UUID id,
      String mailbox,
      Instant arrivedAt,
      LedgerState state,
      List<Reason> reasons,
      String from,
      String subject,
      String beginning) {

    GlanceView {
      reasons = List.copyOf(reasons);
    }

    static GlanceView of(Glance glance) {
      return new GlanceView(
          glance.id(),
          glance.mailbox(),
          glance.arrivedAt(),
          glance.state(),
          LedgerView.words(glance.reason()),
          glance.from(),
          glance.subject(),
          glance.beginning());
    }
  }

  /** A page; {@code next} is null on the last. */
  @Schema(name = "GlancePage")
  record Page(List<GlanceView> items, @Nullable String next) {

    Page {
      items = List.copyOf(items);
    }
  }

  /** Which mails ask for no deletion. */
  @Schema(name = "Reviewed")
  record Reviewed(@NotEmpty @Size(max = MOST) List<@NotNull UUID> ids) {

    Reviewed {
      ids = List.copyOf(ids);
    }
  }

  /** How many of them nobody had looked at before. */
  @Schema(name = "ReviewCount")
  record Count(int reviewed) {}

  private final LookThrough lookThrough;
  private final ReviewMails reviewMails;
  private final CurrentStaff staff;

  ReviewsResource(LookThrough lookThrough, ReviewMails reviewMails, CurrentStaff staff) {
    this.lookThrough = lookThrough;
    this.reviewMails = reviewMails;
    this.staff = staff;
  }

  @GET
  @RolesAllowed(AGENT)
  @Operation(
      summary = "Mails that opened no ticket and that nobody has looked at, oldest first",
      description =
          "One that asks for a deletion after all becomes a ticket by POST"
              + " /quarantine/{id}/ticket, or joins one by /quarantine/{id}/join.")
  public Page list(
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") @Nullable UUID cursor) {
    int size = PageSize.of(limit);
    List<Glance> found = lookThrough.page(cursor, size + 1);
    List<Glance> page = found.subList(0, Math.min(size, found.size()));
    return new Page(
        page.stream().map(GlanceView::of).toList(),
        found.size() > size ? page.get(size - 1).id().toString() : null);
  }

  @POST
  @RolesAllowed(AGENT)
  @Operation(summary = "Say that these mails, at most 200, ask for no deletion")
  public Count review(@NotNull @Valid Reviewed body) {
    return new Count(reviewMails.review(body.ids(), staff.actor()));
  }
}
