package io.erasuredesk.verification;

import java.util.List;

/**
 * Orders and disputes that are kept when the rest of an account is erased. Personal data: stored
 * sealed only.
 */
public record Kept(List<String> orders, List<String> disputes) {

  static final Kept NOTHING = new Kept(List.of(), List.of());

  public Kept {
    orders = List.copyOf(orders);
    disputes = List.copyOf(disputes);
  }

  @Override
  public String toString() {
    return "Kept[hidden]";
  }
}
