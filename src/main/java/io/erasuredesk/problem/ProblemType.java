package io.erasuredesk.problem;

import java.net.URI;
import java.util.Locale;

/**
 * The closed list of what can go wrong, each with its HTTP status and its title. The {@code type}
 * URI of RFC 9457 is made of the constant's name, so a client can tell two 409 apart.
 */
public enum ProblemType {
  INVALID_INPUT(400, "The request could not be understood"),
  SIGN_IN_REQUIRED(401, "Sign in first"),
  BAD_SIGNATURE(403, "The signature does not match"),
  ROLE_MISSING(403, "Your role does not allow this"),
  FOUR_EYES(403, "Another person must do this"),
  CROSS_SITE(403, "Another site sent this"),
  NOT_FOUND(404, "There is no such thing here"),
  METHOD_NOT_ALLOWED(405, "This cannot be done here"),
  NOT_ACCEPTABLE(406, "This is served in another media type"),
  WRONG_STATUS(409, "The ticket is not in a status that allows this"),
  UNPROVEN_EVIDENCE(409, "The desk has not seen this evidence proven"),
  PRECONDITION_OPEN(409, "Something at the shop stands in the way"),
  NOT_EXTENDABLE(409, "The law gives no more time here"),
  ALREADY_DONE(409, "This has been done already"),
  UNREAD_MAIL(409, "A mail came that nobody has read"),
  GONE(410, "The desk has forgotten this"),
  CHANGED_MEANWHILE(412, "Somebody changed this in the meantime"),
  TOO_LARGE(413, "The request is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "This media type is not taken here"),
  IF_MATCH_REQUIRED(428, "Send If-Match with the ETag that you read"),
  TOO_MANY_TRIES(429, "Too many tries"),
  INTERNAL(500, "Something broke inside the desk"),
  SHOP_UNAVAILABLE(503, "The shop does not answer"),
  MAIL_UNAVAILABLE(503, "The mail server does not answer"),
  STORE_UNAVAILABLE(503, "The database does not answer"),
  FRESH_SIGN_IN(403, "Sign in afresh for this"),
  RULED_BY_SETTINGS(409, "The settings rule this"),
  LAST_ADMIN(409, "There must be an admin left"),
  LIMIT_REACHED(409, "There are too many of these already"),
  LEVEL_NOT_REACHED(409, "This account needs a stronger proof of identity");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The HTTP status code. */
  public int status() {
    return status;
  }

  /** A short sentence for people, the same for every occurrence. */
  public String title() {
    return title;
  }

  /** The stable identifier, e.g. {@code urn:erasure-desk:problem:four-eyes}. */
  public URI uri() {
    return URI.create(
        "urn:erasure-desk:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
