package io.erasuredesk.api;

import jakarta.ws.rs.container.ContainerRequestContext;

/** Where the API is. */
final class ApiPaths {

  static final String BASE = "/api/v1";

  /**
   * The path of every class that serves tickets. One for all: the framework tells a wrong method
   * (405) from a wrong path (404) only among methods of the same class path.
   */
  static final String TICKETS = BASE + "/tickets";

  private ApiPaths() {}

  static boolean isApi(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    return path.startsWith("/api/") || path.startsWith("api/");
  }
}
