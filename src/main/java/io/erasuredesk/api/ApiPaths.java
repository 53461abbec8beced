package io.erasuredesk.api;

import jakarta.ws.rs.container.ContainerRequestContext;

/** Where the API is. */
final class ApiPaths {

  static final String BASE = "/api/v1";
  static final String TICKETS = BASE + "/tickets";

  private ApiPaths() {}

  static boolean isApi(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    return path.startsWith("/api/") || path.startsWith("api/");
  }
}
