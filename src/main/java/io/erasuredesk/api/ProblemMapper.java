package io.erasuredesk.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure of every door on its way out; a door may map its own before. */
class ProblemMapper {

  private final Problem problem;
  private final Faults faults;

  ProblemMapper(Problem problem, Faults faults) {
    this.problem = problem;
    this.faults = faults;
  }

  @ServerExceptionMapper
  Response named(DeskException e, ContainerRequestContext request, ResourceInfo door) {
    return e.type() == ProblemType.INTERNAL
        ? broken(e, request, door)
        : problem.of(e.type(), String.valueOf(e.getMessage()), request);
  }

  @ServerExceptionMapper({
    UnauthorizedException.class,
    AuthenticationFailedException.class,
    AuthenticationCompletionException.class
  })
  Response notSignedIn(SecurityException e, ContainerRequestContext request) {
    // one text for all: which of name and password was wrong is not for the outside
    return problem.of(ProblemType.SIGN_IN_REQUIRED, "Sign in with a name and a password", request);
  }

  @ServerExceptionMapper
  Response notAllowed(ForbiddenException e, ContainerRequestContext request) {
    return problem.of(ProblemType.ROLE_MISSING, "This needs a role that you do not have", request);
  }

  @ServerExceptionMapper({
    MismatchedInputException.class,
    InvalidDefinitionException.class, // a field that is there twice
    JsonProcessingException.class
  })
  Response notJson(JsonProcessingException e, ContainerRequestContext request) {
    return problem.of(
        ProblemType.INVALID_INPUT, "The body is not the JSON that is taken here", request);
  }

  @ServerExceptionMapper
  Response invalid(
      ConstraintViolationException e, ContainerRequestContext request, ResourceInfo door) {
    if (e.getConstraintViolations().stream().anyMatch(ProblemMapper::isOfTheAnswer)) {
      return broken(e, request, door);
    }
    String detail =
        e.getConstraintViolations().stream()
            .map(violation -> field(violation) + ": " + violation.getMessage())
            .sorted()
            .collect(Collectors.joining("; "));
    return problem.of(ProblemType.INVALID_INPUT, detail, request);
  }

  @ServerExceptionMapper({NotFoundException.class, WebApplicationException.class})
  Response http(WebApplicationException e, ContainerRequestContext request, ResourceInfo door) {
    Response given = e.getResponse();
    int status = given.getStatus();
    if (status == 400 && e.getCause() instanceof JsonProcessingException broken) {
      return notJson(broken, request);
    }
    return switch (status) {
      case 404 -> problem.of(ProblemType.NOT_FOUND, "There is nothing at this address", request);
      case 405 -> {
        Response answer =
            problem.of(ProblemType.METHOD_NOT_ALLOWED, "The method is not possible here", request);
        answer.getHeaders().putAll(allow(given));
        yield answer;
      }
      case 406 ->
          problem.of(ProblemType.NOT_ACCEPTABLE, "Accept names no type that is served", request);
      case 413 -> problem.of(ProblemType.TOO_LARGE, "The body is too large", request);
      case 415 ->
          problem.of(
              ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the type that is documented", request);
      default -> {
        if (status >= 300 && status < 400) {
          yield given;
        }
        yield status < 500
            ? problem.of(
                ProblemType.INVALID_INPUT, status, "The request could not be understood", request)
            : broken(e, request, door);
      }
    };
  }

  @ServerExceptionMapper
  Response any(Throwable e, ContainerRequestContext request, ResourceInfo door) {
    return Failures.typeOf(e)
        .map(type -> problem.of(type, detail(type), request))
        .orElseGet(() -> broken(e, request, door));
  }

  private Response broken(Throwable e, ContainerRequestContext request, ResourceInfo door) {
    return problem.of(
        ProblemType.INTERNAL, "Tell the operator this error id: " + faults.note(e, door), request);
  }

  private static String detail(ProblemType type) {
    return switch (type) {
      case CHANGED_MEANWHILE -> "Somebody else was faster: read again and decide again";
      case ALREADY_DONE -> "Somebody else did this at the same time";
      case INVALID_INPUT -> "The form could not be read";
      case STORE_UNAVAILABLE -> "Try again in a moment; nothing was changed";
      default -> "The change breaks a rule of the desk; nothing was changed";
    };
  }

  private static jakarta.ws.rs.core.MultivaluedMap<String, Object> allow(Response given) {
    var headers = new jakarta.ws.rs.core.MultivaluedHashMap<String, Object>();
    if (given.getHeaderString(HttpHeaders.ALLOW) != null) {
      headers.putSingle(HttpHeaders.ALLOW, given.getHeaderString(HttpHeaders.ALLOW));
    }
    return headers;
  }

  private static boolean isOfTheAnswer(ConstraintViolation<?> violation) {
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getKind() == jakarta.validation.ElementKind.RETURN_VALUE) {
        return true;
      }
    }
    return false;
  }

  private static String field(ConstraintViolation<?> violation) {
    String last = "";
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getName() != null && !node.getName().startsWith("<")) {
        last = node.getName();
      }
    }
    return last;
  }
}
