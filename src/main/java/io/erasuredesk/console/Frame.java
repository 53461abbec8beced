package io.erasuredesk.console;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is around every page: who is signed in, where the pages are, and what was just done or
 * refused.
 *
 * @param visit null on the page for signing in
 * @param area where this page belongs
 * @param said what was done; null for nothing
 * @param refusal what was refused; null for nothing
 */
public record Frame(
    @Nullable Visit visit, Area area, @Nullable String said, @Nullable Refusal refusal) {

  /**
   * Why something was not done.
   *
   * @param stale whether reading the page anew helps
   */
  public record Refusal(String title, String detail, boolean stale, boolean freshSignIn) {

    static Refusal of(DeskException e) {
      return new Refusal(
          e.type().title(),
          String.valueOf(e.getMessage()),
          switch (e.type()) {
            case CHANGED_MEANWHILE, WRONG_STATUS, ALREADY_DONE, UNREAD_MAIL -> true;
            default -> false;
          },
          e.type() == ProblemType.FRESH_SIGN_IN);
    }
  }

  /** For a page of somebody who is signed in. */
  public static Frame of(Visit visit, Area area) {
    return new Frame(visit, area, null, null);
  }

  static Frame outside() {
    return new Frame(null, Area.TICKETS, null, null);
  }

  /** With what was done. */
  public Frame saying(@Nullable String what) {
    return new Frame(visit, area, what, refusal);
  }

  /** With what was refused. */
  public Frame refusing(DeskException e) {
    return new Frame(visit, area, said, Refusal.of(e));
  }

  /** The pages that this person may open. */
  public List<Area> areas() {
    return visit == null ? List.of() : Area.of(visit);
  }

  /** What every form carries. */
  public String token() {
    return visit == null ? "" : visit.session().formToken();
  }
}
