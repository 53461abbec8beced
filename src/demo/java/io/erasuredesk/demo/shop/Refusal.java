package io.erasuredesk.demo.shop;

/**
 * The shop does not take a call. Reason and message are our own words and never hold what the
 * caller sent.
 */
final class Refusal extends RuntimeException {

  private final int status;
  private final String reason;

  Refusal(int status, String reason, String message) {
    super(message);
    this.status = status;
    this.reason = reason;
  }

  static Refusal invalid(String what) {
    return new Refusal(400, "invalid", what);
  }

  static Refusal unsupported(String what) {
    return new Refusal(422, "unsupported", what);
  }

  static Refusal conflict(String what) {
    return new Refusal(409, "conflict", what);
  }

  static Refusal unknown(String what) {
    return new Refusal(404, "notFound", what);
  }

  int status() {
    return status;
  }

  String reason() {
    return reason;
  }
}
