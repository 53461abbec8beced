package io.erasuredesk.api;

/** The names of {@code access.Role} as annotations want them. */
final class RoleName {

  static final String AGENT = "AGENT";
  static final String ADMIN = "ADMIN";
  static final String AUDITOR = "AUDITOR";

  private RoleName() {}
}
