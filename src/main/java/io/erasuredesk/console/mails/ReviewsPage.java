package io.erasuredesk.console.mails;

import io.erasuredesk.console.Area;
import io.erasuredesk.console.Door;
import io.erasuredesk.console.Frame;
import io.erasuredesk.console.Show;
import io.erasuredesk.console.Times;
import io.erasuredesk.console.When;
import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.ledger.Reason;
import io.erasuredesk.ledger.review.Glance;
import io.erasuredesk.ledger.review.LookThrough;
import io.erasuredesk.ledger.review.ReviewMails;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Everyday mails that opened no ticket, looked through by a person. */
@Path("/console/reviews")
@PermitAll // the door asks who it is
public class ReviewsPage {

  /** The page. */
  @CheckedTemplate(basePath = "console/mails")
  static final class Templates {

    private Templates() {}

    static native TemplateInstance reviews(Frame frame, List<Row> rows, @Nullable UUID next);
  }

  /** A mail at a glance. */
  record Row(
      UUID id,
      When arrived,
      LedgerState state,
      List<Reason> reasons,
      String from,
      String subject,
      String beginning) {

    Row {
      reasons = List.copyOf(reasons);
    }

    @Override
    public String toString() {
      return "Row[" + id + "]";
    }
  }

  private static final int OK = 200;
  private static final int PAGE = 25;

  private final Door door;
  private final LookThrough lookThrough;
  private final ReviewMails reviewMails;
  private final Times times;

  ReviewsPage(Door door, LookThrough lookThrough, ReviewMails reviewMails, Times times) {
    this.door = door;
    this.lookThrough = lookThrough;
    this.reviewMails = reviewMails;
    this.times = times;
  }

  /** A page of them, the oldest first. */
  @GET
  @Operation(hidden = true)
  public Response show(@RestQuery @Nullable UUID after, @RestQuery @Nullable String done) {
    return door.page(
        MailPage.AGENTS,
        visit -> {
          List<Glance> found = lookThrough.page(after, PAGE + 1);
          List<Glance> page = found.subList(0, Math.min(PAGE, found.size()));
          return door.html(
              OK,
              Templates.reviews(
                  Frame.of(visit, Area.REVIEWS).saying(Done.say(done)),
                  page.stream().map(this::row).toList(),
                  found.size() > PAGE ? page.get(PAGE - 1).id() : null));
        });
  }

  /** Says that these ask for no deletion. */
  @POST
  @Operation(hidden = true)
  public Response review(@RestForm @Nullable String form, @RestForm List<UUID> id) {
    return door.act(
        MailPage.AGENTS,
        form,
        visit -> {
          if (!id.isEmpty()) {
            reviewMails.review(id, visit.actor());
          }
          return door.go(Done.REVIEWED.in(Area.REVIEWS.path()));
        });
  }

  private Row row(Glance glance) {
    return new Row(
        glance.id(),
        times.of(glance.arrivedAt()),
        glance.state(),
        ReadMails.reasons(glance.reason()),
        plain(glance.from()),
        plain(glance.subject()),
        plain(glance.beginning()));
  }

  /** Without the signs by which a text shows itself in another order than it has. */
  private static String plain(String text) {
    return Show.straight(text);
  }
}
