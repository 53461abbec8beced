package io.erasuredesk.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Says of every call of the document that whatever goes wrong is answered as a problem. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DocumentedProblems implements OASFilter {

  private static final String SCHEMA = "#/components/schemas/Problem";

  @Override
  public Operation filterOperation(Operation operation) {
    var responses = operation.getResponses();
    if (responses == null) {
      return operation;
    }
    responses
        .getAPIResponses()
        .forEach(
            (status, response) -> {
              if (status.startsWith("4") || status.startsWith("5")) {
                response.setContent(problem());
              }
            });
    if (responses.getDefaultValue() == null) {
      APIResponse other = OASFactory.createAPIResponse().description("Anything that goes wrong");
      other.setContent(problem());
      responses.setDefaultValue(other);
    }
    return operation;
  }

  private static Content problem() {
    return OASFactory.createContent()
        .addMediaType(
            Problem.MEDIA_TYPE,
            OASFactory.createMediaType().schema(OASFactory.createSchema().ref(SCHEMA)));
  }
}
