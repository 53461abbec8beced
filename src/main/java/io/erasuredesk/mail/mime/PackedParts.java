package io.erasuredesk.mail.mime;

import io.erasuredesk.mail.tnef.Tnef;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes parts of what mail programs pack into one file: text and files of Outlook's "winmail.dat",
 * and the mail within an S/MIME signature. They stand behind all other parts.
 */
final class PackedParts {

  private static final int MOST_LAYERS = 3;

  private final List<Part> parts;
  private final Limits limits;
  private final Set<Flaw> flaws;

  PackedParts(List<Part> parts, Limits limits, Set<Flaw> flaws) {
    this.parts = parts;
    this.limits = limits;
    this.flaws = flaws;
  }

  /** Also in what is unpacked on the way. */
  void find() {
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      boolean packed = part.children().isEmpty() && (part.isTnef() || part.isSignedMail());
      if (packed && layers(part) >= MOST_LAYERS) {
        flaws.add(Flaw.TOO_DEEP);
      } else if (packed && part.isTnef()) {
        outlook(part);
      } else if (packed) {
        signed(part);
      }
    }
  }

  /** How often the bytes of the part were unpacked; each time may take as much memory again. */
  private static int layers(Part part) {
    int layers = 0;
    Part within = part;
    for (Part above = part.parent(); above != null; above = above.parent()) {
      layers += above.raw() != within.raw() ? 1 : 0;
      within = above;
    }
    return layers;
  }

  private void signed(Part part) {
    byte[] mail = new SignedContent(part.bytes(Integer.MAX_VALUE, flaws)).read();
    if (mail.length > 0 && isRoom()) {
      MimeWalker.walkWithin(part, mail, limits, flaws, parts);
    }
  }

  private void outlook(Part part) {
    byte[] raw = part.bytes(Integer.MAX_VALUE, flaws);
    Tnef tnef = Tnef.read(raw);
    if (!tnef.isWhole()) {
      flaws.add(Flaw.BROKEN_ENCODING);
    }
    Optional<Tnef.Body> body = tnef.body();
    if (body.isPresent() && isRoom()) {
      MediaType type =
          new MediaType(body.get().mediaType(), Map.of("charset", body.get().charset()));
      parts.add(Part.packedText(part, parts.size(), type, body.get().bytes()));
    }
    for (Tnef.File file : tnef.files()) {
      if (!isRoom()) {
        return;
      }
      MediaType disposition =
          new MediaType(file.inline() ? "inline" : "attachment", Map.of("filename", file.name()));
      parts.add(
          Part.packedFile(
              part, parts.size(), type(file), disposition, raw, file.start(), file.end()));
    }
  }

  private boolean isRoom() {
    if (parts.size() >= limits.parts()) {
      flaws.add(Flaw.TOO_MANY_PARTS);
      return false;
    }
    return true;
  }

  private static MediaType type(Tnef.File file) {
    String claimed = file.mediaType().strip().toLowerCase(Locale.ROOT);
    return new MediaType(claimed.isEmpty() ? "application/octet-stream" : claimed, Map.of());
  }
}
