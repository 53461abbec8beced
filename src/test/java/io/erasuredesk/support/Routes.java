package io.erasuredesk.support;

import static io.restassured.RestAssured.given;

import io.erasuredesk.access.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every route of the API, with the roles that the OpenAPI document names. */
public final class Routes {

  /** All verbs that are tried. */
  public static final List<String> VERBS = List.of("GET", "POST", "PUT", "DELETE", "PATCH");

  /**
   * One route.
   *
   * @param roles who may; empty for anybody
   */
  public record Route(String verb, String path, Set<Role> roles) {

    /** Whether no sign-in is asked for. */
    public boolean isPublic() {
      return roles.isEmpty();
    }

    @Override
    public String toString() {
      return verb + " " + path;
    }
  }

  private Routes() {}

  /** What the document says, by path and verb. */
  public static List<Route> documented() {
    Map<String, Map<String, Object>> paths =
        given().accept("application/json").get("/q/openapi?format=json").jsonPath().getMap("paths");
    List<Route> routes = new ArrayList<>();
    paths.forEach(
        (path, operations) ->
            operations.forEach(
                (key, operation) -> {
                  String verb = key.toUpperCase(Locale.ROOT);
                  if (VERBS.contains(verb) && path.startsWith("/api")) {
                    routes.add(new Route(verb, path, roles((Map<?, ?>) operation)));
                  }
                }));
    routes.sort(Comparator.comparing(Route::path).thenComparing(Route::verb));
    return routes;
  }

  private static Set<Role> roles(Map<?, ?> operation) {
    Set<Role> roles = new TreeSet<>();
    if (operation.get("security") instanceof List<?> ways) {
      for (Object way : ways) {
        for (Object named : ((Map<?, ?>) way).values()) {
          ((List<?>) named).forEach(role -> roles.add(Role.valueOf(role.toString())));
        }
      }
    }
    return roles;
  }

  /** The table of {@code src/docs/rights.md}. */
  public static String table() {
    return documented().stream()
        .map(
            route ->
                "| `%s` | %s | %s |"
                    .formatted(
                        route,
                        java.util.Arrays.stream(Role.values())
                            .map(
                                role ->
                                    route.isPublic() || route.roles().contains(role) ? "yes" : "-")
                            .collect(Collectors.joining(" | ")),
                        route.isPublic() ? "yes" : "-"))
        .collect(
            Collectors.joining(
                "\n",
                "| call | agent | admin | auditor | nobody |\n|---|---|---|---|---|\n",
                "\n"));
  }
}
