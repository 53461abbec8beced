package io.erasuredesk.console.ticket;

/**
 * A letter as the customer would get it.
 *
 * @param mark goes with the form, and is another one as soon as anything of it is changed
 */
public record Preview(String subject, String text, String mark) {

  @Override
  public String toString() {
    return "Preview[hidden]";
  }
}
