package io.erasuredesk.mail.show;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A file name of a stranger as a browser may save it (threat 53; RFC 6266 with RFC 8187): the last
 * piece of a path, no sign that is not seen, none that a file system takes amiss, no name of a
 * device, and not long.
 */
public final class FileName {

  private static final int LONGEST = 150;
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\\..*)?");

  private FileName() {}

  /** The cleaned name; {@code file} if nothing is left of it. */
  public static String clean(String written) {
    String last =
        written.substring(Math.max(written.lastIndexOf('/'), written.lastIndexOf('\\')) + 1);
    StringBuilder kept = new StringBuilder();
    last.codePoints()
        .filter(FileName::isSeen)
        .map(c -> "<>:\"|?*%;'`$&".indexOf(c) >= 0 ? '_' : c)
        .forEach(kept::appendCodePoint);
    String name = kept.toString().replaceAll("[\\s\\p{Z}]+", " ").replaceAll("^[. ]+|[. ]+$", "");
    int over = name.codePointCount(0, name.length()) - LONGEST;
    if (over > 0) { // the end says what it is
      name = name.substring(name.offsetByCodePoints(0, over)).replaceAll("^[. ]+", "");
    }
    return name.isEmpty() ? "file" : DEVICE.matcher(name).matches() ? "_" + name : name;
  }

  /** The whole field: always to be saved, under one name that every reader reads alike. */
  public static String disposition(String written) {
    String encoded =
        URLEncoder.encode(clean(written), StandardCharsets.UTF_8)
            .replace("+", "%20")
            .replace("*", "%2A");
    return "attachment; filename=\"file\"; filename*=UTF-8''" + encoded;
  }

  /** By the first bytes, of a short list; never what the mail says it is. */
  public static String mediaType(byte[] file) {
    boolean pdf =
        file.length > 5
            && new String(file, 0, 5, StandardCharsets.ISO_8859_1)
                .toUpperCase(Locale.ROOT)
                .equals("%PDF-");
    return pdf
        ? "application/pdf"
        : PictureKind.of(file).map(PictureKind::mediaType).orElse("application/octet-stream");
  }

  private static boolean isSeen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> c != 0xFFFD && c != 0x2800 && c != 0x3164;
    };
  }
}
