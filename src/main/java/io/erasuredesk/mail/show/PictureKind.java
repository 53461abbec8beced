package io.erasuredesk.mail.show;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The pictures that a mail may bring, known by their first bytes and by nothing that the mail says
 * of them. SVG is none of them: it is a program.
 */
enum PictureKind {
  PNG("image/png"),
  JPEG("image/jpeg"),
  GIF("image/gif"),
  WEBP("image/webp");

  private static final byte[] PNG_MARK = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  /** Width and height of these stand within so many bytes. */
  private static final int LEAST = 32;

  private final String mediaType;

  PictureKind(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  static Optional<PictureKind> of(byte[] file) {
    return Arrays.stream(values()).filter(kind -> kind.isBegunBy(file)).findFirst();
  }

  private boolean isBegunBy(byte[] file) {
    if (file.length < LEAST) {
      return false;
    }
    return switch (this) {
      case PNG ->
          Arrays.equals(file, 0, PNG_MARK.length, PNG_MARK, 0, PNG_MARK.length)
              && text(file, 12, 4).equals("IHDR");
      case JPEG -> at(file, 0) == 0xFF && at(file, 1) == 0xD8 && at(file, 2) == 0xFF;
      case GIF -> text(file, 0, 6).equals("GIF87a") || text(file, 0, 6).equals("GIF89a");
      case WEBP -> text(file, 0, 4).equals("RIFF") && text(file, 8, 4).equals("WEBP");
    };
  }

  /** How many pixels it claims to have; {@link Long#MAX_VALUE} if that cannot be read. */
  long pixels(byte[] file) {
    return switch (this) {
      case PNG -> big(file, 16, 4) * big(file, 20, 4);
      case GIF -> little(file, 6, 2) * little(file, 8, 2);
      case JPEG -> jpegPixels(file);
      case WEBP -> webpPixels(file);
    };
  }

  /** The frame header (ISO 10918-1, B.2.2), whichever segment it is. */
  private static long jpegPixels(byte[] file) {
    int pos = 2;
    while (pos + 9 < file.length && at(file, pos) == 0xFF) {
      int marker = at(file, pos + 1);
      if (marker == 0xFF) {
        pos++; // padding
        continue;
      }
      boolean frame =
          marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
      if (frame) {
        return big(file, pos + 5, 2) * big(file, pos + 7, 2);
      }
      pos += 2 + (int) Math.max(2, big(file, pos + 2, 2));
    }
    return Long.MAX_VALUE;
  }

  /** RFC 9649: lossy, lossless and extended have three places for it. */
  private static long webpPixels(byte[] file) {
    return switch (text(file, 12, 4)) {
      case "VP8 " -> (little(file, 26, 2) & 0x3FFF) * (little(file, 28, 2) & 0x3FFF);
      case "VP8L" -> {
        long both = little(file, 21, 4);
        yield ((both & 0x3FFF) + 1) * ((both >> 14 & 0x3FFF) + 1);
      }
      case "VP8X" -> (little(file, 24, 3) + 1) * (little(file, 27, 3) + 1);
      default -> Long.MAX_VALUE;
    };
  }

  private static int at(byte[] file, int pos) {
    return file[pos] & 0xFF;
  }

  private static String text(byte[] file, int from, int length) {
    return new String(file, from, length, StandardCharsets.ISO_8859_1);
  }

  private static long big(byte[] file, int from, int length) {
    long number = 0;
    for (int i = from; i < from + length; i++) {
      number = number << 8 | at(file, i);
    }
    return number;
  }

  private static long little(byte[] file, int from, int length) {
    long number = 0;
    for (int i = from + length - 1; i >= from; i--) {
      number = number << 8 | at(file, i);
    }
    return number;
  }
}
