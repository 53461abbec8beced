package io.erasuredesk.mail.show;

import io.erasuredesk.mail.mime.Flaw;
import io.erasuredesk.mail.mime.Part;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/**
 * The pictures that a mail brings along, written into its HTML form as {@code data:} so that the
 * form needs no request at all. Only {@code cid:} of the same mail (RFC 2392) is one, and only if
 * its bytes are of a {@link PictureKind}.
 */
final class Pictures {

  private static final String SCHEME = "cid:";
  private static final int LONGEST_ID = 998;

  private final Map<String, Part> named;
  private final ShowConfig limits;
  private int left;
  private int characters;

  Pictures(Map<String, Part> named, ShowConfig limits) {
    this.named = named;
    this.limits = limits;
    this.left = limits.pictureBytes();
  }

  /** The picture itself; empty if the mail has none of this name that may be shown. */
  Optional<String> of(String source) {
    if (!source.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        || source.length() > LONGEST_ID) {
      return Optional.empty();
    }
    Part part = named.get(id(source.substring(SCHEME.length())));
    if (part == null) {
      return Optional.empty();
    }
    byte[] file = part.bytes(left + 1, EnumSet.noneOf(Flaw.class));
    Optional<PictureKind> kind =
        PictureKind.of(file)
            .filter(one -> file.length <= left)
            .filter(one -> one.pixels(file) <= limits.picturePixels());
    return kind.map(
        one -> {
          left -= file.length;
          String picture =
              "data:" + one.mediaType() + ";base64," + Base64.getEncoder().encodeToString(file);
          characters += picture.length();
          return picture;
        });
  }

  /** How much of the HTML are pictures. */
  int characters() {
    return characters;
  }

  private static String id(String encoded) {
    try {
      return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return encoded; // a bare percent sign
    }
  }
}
