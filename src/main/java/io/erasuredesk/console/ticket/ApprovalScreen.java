package io.erasuredesk.console.ticket;

import io.erasuredesk.console.Door;
import io.erasuredesk.console.Frame;
import io.erasuredesk.console.Visit;
import io.erasuredesk.ticket.TicketRef;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/**
 * Renders the page of the one act that cannot be undone. Where nothing waits for an approval any
 * more, the ticket itself is shown.
 */
@ApplicationScoped
class ApprovalScreen implements Screen {

  /** The page. */
  @CheckedTemplate(basePath = "console/ticket")
  static final class Templates {

    private Templates() {}

    static native TemplateInstance approval(
        Frame frame, ApprovalSheet page, Shown shown, List<String> changed, Choices choices);
  }

  private final Door door;
  private final ReadApproval readApproval;
  private final TicketScreen ticket;

  ApprovalScreen(Door door, ReadApproval readApproval, TicketScreen ticket) {
    this.door = door;
    this.readApproval = readApproval;
    this.ticket = ticket;
  }

  @Override
  public Response show(int status, Frame frame, TicketRef ref, Visit visit, Shown shown) {
    return offered(status, frame, ref, visit, shown)
        .orElseGet(() -> ticket.show(status, frame, ref, visit, shown));
  }

  /** Empty where nothing waits for an approval. */
  Optional<Response> offered(int status, Frame frame, TicketRef ref, Visit visit, Shown shown) {
    return readApproval
        .read(ref, visit)
        .map(
            page -> {
              Shown told = TicketScreen.news(page.sheet(), frame, shown);
              boolean stale = frame.refusal() != null && frame.refusal().stale();
              List<String> changed = stale ? page.changed(shown.typed()) : List.of();
              return door.html(
                  status, Templates.approval(frame, page, told, changed, new Choices(List.of())));
            });
  }
}
