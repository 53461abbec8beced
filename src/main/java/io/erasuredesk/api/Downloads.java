package io.erasuredesk.api;

import io.erasuredesk.mail.show.FileName;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Answers with bytes that a stranger wrote: always to be saved, never to be shown or run. */
final class Downloads {

  private Downloads() {}

  /** As RFC 6266 wants it; the name goes only into the extended form, percent-encoded. */
  static Response of(String name, String mediaType, byte[] bytes) {
    return Response.ok(bytes, mediaType)
        .header(HttpHeaders.CONTENT_DISPOSITION, FileName.disposition(name))
        .build();
  }
}
