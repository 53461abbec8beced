package io.erasuredesk.requester;

import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.verification.Reason;
import io.erasuredesk.verification.ShopAccount;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that a customer's page shows, ready to be rendered. Personal data: never logged.
 *
 * @param address the registered address, masked
 * @param path of the page itself, below which its forms post
 * @param deadline until when it can be confirmed; null unless that is what it waits for
 * @param canConfirm whether the challenge is still open
 * @param canStop whether the customer can still stop it
 * @param until end of the cooling-off, while it runs
 * @param steps the way from the request to the end; empty where it ended early
 * @param export where a copy of the data is to be had; null once it is approved, and if nowhere
 * @param links the shop's own pages, where something can be settled
 * @param showsCheck whether what the shop says is part of the page in this status
 * @param check what the shop said last; null if it has not been asked yet
 * @param proof how the customer can prove who it is, beside reading the mailbox
 */
public record RequestView(
    UUID id,
    Locale locale,
    String ref,
    TicketStatus status,
    String shop,
    String receivedOn,
    String address,
    String path,
    String phrase,
    @Nullable String deadline,
    boolean canConfirm,
    boolean canStop,
    @Nullable String until,
    List<StepView> steps,
    @Nullable String export,
    ShopLinks links,
    boolean showsCheck,
    @Nullable Check check,
    Proof proof,
    Forms forms) {

  public RequestView {
    steps = List.copyOf(steps);
  }

  /** The shop's pages; null where the operator named none. */
  public record ShopLinks(
      @Nullable String orders, @Nullable String disputes, @Nullable String wallet) {}

  /** The way that a request goes, as customers see it. */
  public enum Step {
    ASKED,
    CONFIRMED,
    CHECKED,
    APPROVED,
    DELETED
  }

  /** Whether a step has been made. */
  public enum StepState {
    DONE,
    NOW,
    LATER
  }

  /** One step and its state. */
  public record StepView(Step step, StepState state) {}

  /** Whether something is in order, stands in the way, or is dealt with. */
  public enum Mark {
    FINE,
    BLOCKS,
    SETTLED
  }

  /**
   * What the shop said.
   *
   * @param at when
   * @param again whether the shop is being asked anew
   * @param unknown whether the shop knows the account no longer
   * @param offerRelease whether orders wait for the customer's leave to be cancelled
   * @param offerWaiver whether the wallet waits to be given up
   * @param ordersBlock whether some order cannot be cancelled any more
   */
  public record Check(
      String at,
      boolean again,
      boolean clear,
      boolean unknown,
      Mark ordersMark,
      List<ShopAccount.Order> orders,
      boolean offerRelease,
      boolean ordersBlock,
      Mark disputesMark,
      List<String> disputes,
      Mark walletMark,
      String wallet,
      boolean offerWaiver) {

    public Check {
      orders = List.copyOf(orders);
      disputes = List.copyOf(disputes);
    }

    @Override
    public String toString() {
      return "Check[hidden]";
    }
  }

  /**
   * Further proofs.
   *
   * @param awaitsCode whether a code is on its way to the telephone
   * @param offersSignIn whether a sign-in at the shop would prove something
   * @param signedIn whether one has
   */
  public record Proof(boolean awaitsCode, boolean offersSignIn, boolean signedIn) {

    /** Whether there is anything to show. */
    public boolean isShown() {
      return awaitsCode || offersSignIn || signedIn;
    }
  }

  /** The hidden fields of the page's forms. */
  public record Forms(
      String confirm, String release, String waive, String stop, String phoneCode, String signIn) {

    @Override
    public String toString() {
      return "Forms[hidden]";
    }
  }

  /** The reasons to choose from. */
  public List<Reason> reasons() {
    return List.of(Reason.values());
  }

  /** Whether the request still has an erasure before it, so that losses are worth stating. */
  public boolean isOpen() {
    return !status.isEnded();
  }

  @Override
  public String toString() {
    return "RequestView[" + ref + ", " + status + "]";
  }
}
