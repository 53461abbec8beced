package io.erasuredesk.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Says of every call of the document that a bearer does as well as a password. The roles stand in
 * both, where OpenAPI 3.1 has room for them.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 1)
public class DocumentedSignIns implements OASFilter {

  private static final String BASIC = "basic";
  private static final String BEARER = "bearer";

  @Override
  public Operation filterOperation(Operation operation) {
    List<SecurityRequirement> ways = operation.getSecurity();
    if (ways != null && ways.size() == 1) {
      List<String> roles = ways.get(0).getScheme(BASIC);
      if (roles != null) {
        operation.addSecurityRequirement(
            OASFactory.createSecurityRequirement().addScheme(BEARER, roles));
      }
    }
    return operation;
  }

  @Override
  public void filterOpenAPI(OpenAPI document) {
    Map<String, SecurityScheme> known = document.getComponents().getSecuritySchemes();
    if (known != null && known.containsKey(BASIC)) {
      document
          .getComponents()
          .addSecurityScheme(
              BEARER,
              OASFactory.createSecurityScheme()
                  .type(SecurityScheme.Type.HTTP)
                  .scheme(BEARER)
                  .description("An API token (edk_...), or a token of the operator's provider"));
    }
  }
}
