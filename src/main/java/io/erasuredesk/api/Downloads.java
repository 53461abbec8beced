package io.erasuredesk.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Answers with bytes that a stranger wrote: always to be saved, never to be shown or run. */
final class Downloads {

  private static final int LONGEST_NAME = 150;

  private Downloads() {}

  /** As RFC 6266 wants it; the name goes only into the extended form, percent-encoded. */
  static Response of(String name, String mediaType, byte[] bytes) {
    String cut = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    String encoded =
        URLEncoder.encode(cut.isBlank() ? "file" : cut, StandardCharsets.UTF_8).replace("+", "%20");
    return Response.ok(bytes, mediaType)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"file\"; filename*=UTF-8''" + encoded.replace("*", "%2A"))
        .build();
  }
}
