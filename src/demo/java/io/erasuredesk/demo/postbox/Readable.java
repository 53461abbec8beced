package io.erasuredesk.demo.postbox;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;

/**
 * What a person can read of a mail: its plain text, or the words of its HTML if it has no other.
 *
 * @param files the names of what is attached
 */
record Readable(String text, List<String> files) {

  static Readable of(Part mail) throws MessagingException, IOException {
    List<String> plain = new ArrayList<>();
    List<String> html = new ArrayList<>();
    List<String> files = new ArrayList<>();
    collect(mail, plain, html, files);
    List<String> texts = plain.isEmpty() ? html : plain;
    return new Readable(String.join("\n\n", texts).strip(), files);
  }

  private static void collect(Part part, List<String> plain, List<String> html, List<String> files)
      throws MessagingException, IOException {
    Object content = part.getContent();
    if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
      String name = part.getFileName();
      files.add(name == null ? "(no name)" : name);
    } else if (content instanceof Multipart multipart) {
      for (int i = 0; i < multipart.getCount(); i++) {
        BodyPart inner = multipart.getBodyPart(i);
        collect(inner, plain, html, files);
      }
    } else if (content instanceof Part inner) {
      collect(inner, plain, html, files);
    } else if (content instanceof String text) {
      if (part.isMimeType("text/html")) {
        html.add(Jsoup.parse(text).wholeText());
      } else {
        plain.add(text);
      }
    }
  }
}
