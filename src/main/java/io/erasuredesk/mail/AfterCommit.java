package io.erasuredesk.mail;

import java.util.Optional;

/**
 * What happens to a mail in the mailbox once its raw copy is committed.
 *
 * @param folder where it is moved to; empty for every other action
 */
public record AfterCommit(Action action, String folder) {

  /** The kinds of it. */
  public enum Action {
    /** It stays as it is. */
    KEEP,
    /** It is flagged as read. */
    SEEN,
    /** It goes to another folder. */
    MOVE,
    /** It is deleted, and only it: never a bare EXPUNGE. */
    DELETE
  }

  private static final String MOVE = "move:";

  /**
   * Reads a setting.
   *
   * @return empty if it is none of {@code keep}, {@code seen}, {@code move:<folder>}, {@code
   *     delete}
   */
  public static Optional<AfterCommit> of(String setting) {
    String text = setting.strip();
    if (text.startsWith(MOVE)) {
      String folder = text.substring(MOVE.length()).strip();
      boolean usable = !folder.isEmpty() && folder.chars().noneMatch(Character::isISOControl);
      return usable ? Optional.of(new AfterCommit(Action.MOVE, folder)) : Optional.empty();
    }
    return switch (text) {
      case "keep" -> Optional.of(new AfterCommit(Action.KEEP, ""));
      case "seen" -> Optional.of(new AfterCommit(Action.SEEN, ""));
      case "delete" -> Optional.of(new AfterCommit(Action.DELETE, ""));
      default -> Optional.empty();
    };
  }

  /** Whether the mailbox is left alone. */
  public boolean keeps() {
    return action == Action.KEEP;
  }
}
