package io.erasuredesk.mail.mime;

import io.erasuredesk.mail.tnef.Tnef;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes parts of what Outlook packs into "winmail.dat": one text, and the files. */
final class TnefParts {

  private TnefParts() {}

  static void find(List<Part> parts, int most, Set<Flaw> flaws) {
    for (Part part : List.copyOf(parts)) {
      if (part.children().isEmpty() && part.isTnef()) {
        unpack(part, parts, most, flaws);
      }
    }
  }

  private static void unpack(Part part, List<Part> parts, int most, Set<Flaw> flaws) {
    byte[] raw = part.bytes(Integer.MAX_VALUE, flaws);
    Tnef tnef = Tnef.read(raw);
    if (!tnef.isWhole()) {
      flaws.add(Flaw.BROKEN_ENCODING);
    }
    Optional<Tnef.Body> body = tnef.body();
    if (body.isPresent() && parts.size() < most) {
      MediaType type =
          new MediaType(body.get().mediaType(), Map.of("charset", body.get().charset()));
      parts.add(Part.packedText(part, parts.size(), type, body.get().bytes()));
    }
    for (Tnef.File file : tnef.files()) {
      if (parts.size() >= most) {
        flaws.add(Flaw.TOO_MANY_PARTS);
        return;
      }
      MediaType disposition =
          new MediaType(file.inline() ? "inline" : "attachment", Map.of("filename", file.name()));
      parts.add(
          Part.packedFile(
              part, parts.size(), type(file), disposition, raw, file.start(), file.end()));
    }
  }

  private static MediaType type(Tnef.File file) {
    String claimed = file.mediaType().strip().toLowerCase(Locale.ROOT);
    return new MediaType(claimed.isEmpty() ? "application/octet-stream" : claimed, Map.of());
  }
}
