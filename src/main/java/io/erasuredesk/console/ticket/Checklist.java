package io.erasuredesk.console.ticket;

import io.erasuredesk.console.When;
import io.erasuredesk.ticket.Evidence;
import io.erasuredesk.verification.DataPoint;
import io.erasuredesk.verification.Level;
import io.erasuredesk.verification.Precheck;
import io.erasuredesk.verification.PrecheckReport;
import io.erasuredesk.verification.ShopAccount;
import io.erasuredesk.verification.identity.Why;
import io.erasuredesk.verification.risk.RiskFlag;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What leads to the verification: what is fulfilled, what is missing and what to do about it.
 *
 * @param items in the order in which they are usually fulfilled
 * @param standing how well it is proven who asks; null before an account is known
 * @param shop what the shop said last; null if it was never asked
 */
public record Checklist(List<Item> items, @Nullable Proof standing, @Nullable Shop shop) {

  /**
   * One line.
   *
   * @param help what to do about it while it is open; empty for nothing
   */
  public record Item(String what, boolean done, String help) {}

  /** The proof of identity. */
  public record Proof(
      Level needed,
      Why why,
      @Nullable Level reached,
      Set<Evidence> proven,
      Set<DataPoint> matched,
      Set<RiskFlag> flags,
      boolean mailboxLost,
      boolean twoAdmins) {

    public Proof {
      proven = Set.copyOf(proven);
      matched = Set.copyOf(matched);
      flags = Set.copyOf(flags);
    }

    /** Whether this was seen proven. */
    public boolean has(Evidence evidence) {
      return proven.contains(evidence);
    }
  }

  /**
   * The shop's last word. Personal data.
   *
   * @param fresh whether it is clear and young enough to be acted on
   * @param wallet what would be lost; empty for nothing
   */
  public record Shop(
      Precheck.Verdict verdict,
      When checked,
      boolean fresh,
      List<PrecheckReport.Obstacle> obstacles,
      List<ShopAccount.Order> orders,
      List<String> disputes,
      String wallet) {

    public Shop {
      obstacles = List.copyOf(obstacles);
      orders = List.copyOf(orders);
      disputes = List.copyOf(disputes);
    }

    @Override
    public String toString() {
      return "Shop[" + verdict + "]";
    }
  }

  public Checklist {
    items = List.copyOf(items);
  }

  /** Whether nothing is missing. */
  public boolean isWhole() {
    return items.stream().allMatch(Item::done);
  }

  @Override
  public String toString() {
    return "Checklist[" + items.size() + "]";
  }
}
