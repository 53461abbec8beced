package io.erasuredesk.requester;

import io.erasuredesk.access.Actor;
import io.erasuredesk.erasure.WithdrawRequest;
import io.erasuredesk.verification.ConfirmErasure;
import io.erasuredesk.verification.ReleaseOrders;
import io.erasuredesk.verification.WaiveWallet;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/**
 * The page behind the link in our letters: what was asked, what will be lost, what stands in the
 * way, and the forms to confirm, to clear the way and to stop. Looking at it changes nothing,
 * however often and by whomever it is done: only a form that was taken from the page acts.
 */
@Path("/r/{token}")
@PermitAll
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class CustomerPage {

  /** The template of the page. */
  @CheckedTemplate
  static final class Templates {

    private Templates() {}

    static native TemplateInstance request(RequestView view, Sent sent, Frame frame);
  }

  private static final Set<String> UNCHECKED = Set.of("", "false", "no", "off", "0");
  private static final int OK = 200;

  private final Door door;
  private final ReadRequest requests;
  private final PageActs acts;
  private final ConfirmErasure confirmation;
  private final ReleaseOrders orders;
  private final WaiveWallet wallet;
  private final WithdrawRequest withdrawal;

  CustomerPage(
      Door door,
      ReadRequest requests,
      PageActs acts,
      ConfirmErasure confirmation,
      ReleaseOrders orders,
      WaiveWallet wallet,
      WithdrawRequest withdrawal) {
    this.door = door;
    this.requests = requests;
    this.acts = acts;
    this.confirmation = confirmation;
    this.orders = orders;
    this.wallet = wallet;
    this.withdrawal = withdrawal;
  }

  /** Shows the page. */
  @GET
  @Operation(hidden = true)
  public Response show(@PathParam("token") String token) {
    return door.answer(() -> requests.read(token), view -> acts.page(OK, view, Sent.NOTHING));
  }

  /** Whoever loads the address of a form again, or has it loaded by a scanner, gets the page. */
  @GET
  @Path("/{form: confirm|release|waive|stop}")
  @Operation(hidden = true)
  public Response back(@PathParam("token") String token) {
    return acts.back(token);
  }

  /** The typed phrase confirms. */
  @POST
  @Path("/confirm")
  @Operation(hidden = true)
  public Response confirm(
      @PathParam("token") String token,
      @RestForm @Nullable String form,
      @RestForm @Nullable String phrase,
      @RestForm @Nullable String reason,
      @RestForm @Nullable String cancelOrders) {
    boolean cancel = isChecked(cancelOrders);
    return acts.act(
        token,
        form,
        Action.CONFIRM,
        notice -> Sent.of(notice, phrase, reason, cancel),
        id -> confirmation.confirm(id, phrase == null ? "" : phrase, reason, cancel));
  }

  /** Orders that can still be cancelled need not stand in the way. */
  @POST
  @Path("/release")
  @Operation(hidden = true)
  public Response release(@PathParam("token") String token, @RestForm @Nullable String form) {
    return acts.act(token, form, Action.RELEASE, Sent::only, orders::release);
  }

  /** The typed amount gives the wallet up. */
  @POST
  @Path("/waive")
  @Operation(hidden = true)
  public Response waive(
      @PathParam("token") String token,
      @RestForm @Nullable String form,
      @RestForm @Nullable String amount) {
    return acts.act(
        token,
        form,
        Action.WAIVE,
        Sent::only,
        id -> wallet.waive(id, amount == null ? "" : amount));
  }

  /** This was not me, or I changed my mind. */
  @POST
  @Path("/stop")
  @Operation(hidden = true)
  public Response stop(@PathParam("token") String token, @RestForm @Nullable String form) {
    return acts.act(
        token, form, Action.STOP, Sent::only, id -> withdrawal.withdraw(id, new Actor.Requester()));
  }

  private static boolean isChecked(@Nullable String value) {
    return value != null && !UNCHECKED.contains(value.strip().toLowerCase(Locale.ROOT));
  }
}
