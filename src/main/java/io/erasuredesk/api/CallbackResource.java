package io.erasuredesk.api;

import io.erasuredesk.erasure.RecordCallback;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Where the erasure component reports (OpenDSR 2.0, callbacks). Nobody signs in here: the signature
 * over the raw bytes is the proof, so the bytes are handed on exactly as they came.
 */
@Path(ApiPaths.BASE + "/callbacks/opendsr")
@Consumes(MediaType.WILDCARD)
public class CallbackResource {

  private static final int LARGEST = 1 << 20;

  private final RecordCallback recordCallback;

  CallbackResource(RecordCallback recordCallback) {
    this.recordCallback = recordCallback;
  }

  @POST
  @PermitAll
  @Operation(summary = "A signed status report of the erasure component")
  @APIResponse(responseCode = "202", description = "Recorded")
  public Response report(
      @HeaderParam("X-OpenDSR-Processor-Domain") @Nullable String domain,
      @HeaderParam("X-OpenDSR-Signature") @Nullable String signature,
      @HeaderParam("Date") @Nullable String date,
      InputStream body)
      throws IOException {
    byte[] bytes = body.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new DeskException(ProblemType.TOO_LARGE, "A report has at most one megabyte");
    }
    recordCallback.record(domain, signature, date, bytes);
    return Response.accepted().build();
  }
}
