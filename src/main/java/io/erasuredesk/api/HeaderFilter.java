package io.erasuredesk.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** What every answer of the API tells a browser: keep nothing, guess nothing, run nothing. */
class HeaderFilter {

  @ServerResponseFilter
  void protect(ContainerRequestContext request, ContainerResponseContext answer) {
    if (ApiPaths.isApi(request)) {
      var headers = answer.getHeaders();
      headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
      headers.putSingle("X-Content-Type-Options", "nosniff");
      headers.putSingle("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
      headers.putSingle("Referrer-Policy", "no-referrer");
    }
  }
}
