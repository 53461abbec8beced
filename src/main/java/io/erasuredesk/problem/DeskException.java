package io.erasuredesk.problem;

/**
 * A refusal or failure with a name. The detail is shown to whoever asked and is written to logs, so
 * it never holds personal data: say which rule refused, not whom.
 */
public class DeskException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ProblemType type;

  /**
   * @param type which problem this is
   * @param detail what exactly was refused and what would help, without personal data
   */
  public DeskException(ProblemType type, String detail) {
    super(detail);
    this.type = type;
  }

  /**
   * @param type which problem this is
   * @param detail what exactly failed, without personal data
   * @param cause the technical reason, for the log only
   */
  public DeskException(ProblemType type, String detail, Throwable cause) {
    super(detail, cause);
    this.type = type;
  }

  /** Which problem this is. */
  public ProblemType type() {
    return type;
  }
}
