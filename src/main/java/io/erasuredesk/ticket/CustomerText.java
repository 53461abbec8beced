package io.erasuredesk.ticket;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;

/**
 * What staff may write to a customer in their own words: plain text of a bounded length, without
 * markup, and without a link to a customer's page, which is a secret of whoever got it. That no
 * other person's data stands in it, no program can check: whoever writes it answers for that.
 */
@ApplicationScoped
public class CustomerText {

  /** The most characters. */
  public static final int LONGEST = 5_000;

  private static final Pattern MARKUP =
      Pattern.compile("<[a-zA-Z/!?]|&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});");

  private final CustomerLinks links;

  CustomerText(CustomerLinks links) {
    this.links = links;
  }

  /**
   * Passes, or refuses.
   *
   * @throws DeskException {@code INVALID_INPUT}
   */
  public void require(String text) {
    if (text.length() > LONGEST) {
      throw refused("has at most " + LONGEST + " characters");
    }
    if (MARKUP.matcher(text).find()) {
      throw refused("must be plain, without markup");
    }
    if (text.contains(links.codePage() + "/")) {
      throw refused("must not hold a link to a customer's page: each letter brings its own");
    }
  }

  private static DeskException refused(String why) {
    return new DeskException(ProblemType.INVALID_INPUT, "A text for a customer " + why);
  }
}
