package io.erasuredesk.console.mailview;

import io.erasuredesk.console.Show;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/**
 * The document inside the frame. Its style is its own and named by its hash; nothing of the mail
 * can wear it, since no class survives the cleaning.
 */
final class FrameDocument {

  private static final String STYLE =
      ":root{color-scheme:light dark}body{margin:0;padding:12px;font:15px/1.5 system-ui,sans-serif;"
          + "overflow-wrap:anywhere}img{max-width:100%;height:auto}small{opacity:.8}"
          + "table{max-width:100%;border-collapse:collapse}td,th{vertical-align:top;padding:2px 6px}"
          + ".note{border-left:4px solid #b26a00;padding:6px 10px;margin:0 0 10px}"
          + ".text{white-space:pre-wrap;margin:12px 0 0}";

  static final String STYLE_HASH = hash();

  private FrameDocument() {}

  /**
   * The whole document.
   *
   * @param notes sentences of ours
   * @param clean HTML that was cleaned
   * @param text words of the mail to be shown as they are; null for none
   */
  static String of(List<String> notes, String clean, @Nullable String text) {
    StringBuilder document =
        new StringBuilder(clean.length() + 1000)
            .append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
            .append("<title>A mail</title><style>")
            .append(STYLE)
            .append("</style></head><body>\n");
    notes.forEach(note -> document.append("<p class=\"note\">").append(note).append("</p>\n"));
    document.append("<div dir=\"auto\">").append(clean).append("</div>\n");
    if (text != null) {
      document
          .append("<div class=\"text\" dir=\"auto\">")
          .append(Entities.escape(straight(text)))
          .append("</div>\n");
    }
    return document.append("</body></html>\n").toString();
  }

  private static String straight(String text) {
    return Show.straight(text);
  }

  private static String hash() {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(STYLE.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
