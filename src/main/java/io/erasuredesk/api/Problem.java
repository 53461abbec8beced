package io.erasuredesk.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The wire form of every error (RFC 9457). Nothing that was sent comes back in it but the path, and
 * that without its query. A browser that asks for a page outside the API reads plain text.
 */
@ApplicationScoped
class Problem {

  static final String MEDIA_TYPE = "application/problem+json";
  static final String CHALLENGE = "Basic realm=\"Erasure Desk\", charset=\"UTF-8\"";

  private static final int RETRY_SECONDS = 5;

  /** The members of RFC 9457, section 3.1, all always there. */
  @Schema(name = "Problem")
  record Body(URI type, String title, int status, String detail, String instance) {}

  private final ObjectMapper json;

  Problem(ObjectMapper json) {
    this.json = json;
  }

  Response of(ProblemType type, String detail, ContainerRequestContext request) {
    return of(type, type.status(), detail, request);
  }

  Response of(ProblemType type, int status, String detail, ContainerRequestContext request) {
    String path = request.getUriInfo().getRequestUri().getRawPath();
    Response.ResponseBuilder answer = Response.status(status);
    switch (type) {
      case SIGN_IN_REQUIRED -> answer.header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
      case STORE_UNAVAILABLE, SHOP_UNAVAILABLE ->
          answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
      default -> {}
    }
    if (!ApiPaths.isApi(request) && prefersText(request.getAcceptableMediaTypes())) {
      return answer
          .type(MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
          .entity(type.title() + ".\n" + detail + "\n")
          .build();
    }
    Body body = new Body(type.uri(), type.title(), status, detail, path);
    return answer.type(MEDIA_TYPE).entity(write(body)).build();
  }

  /** The body of what is refused before any door is reached. */
  String tooLarge(String path) {
    ProblemType type = ProblemType.TOO_LARGE;
    return write(new Body(type.uri(), type.title(), type.status(), "The body is too large", path));
  }

  private static boolean prefersText(List<MediaType> accepted) {
    return !accepted.isEmpty()
        && accepted.get(0).isCompatible(MediaType.TEXT_HTML_TYPE)
        && !accepted.get(0).isWildcardType();
  }

  private String write(Body body) {
    try {
      return json.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
