package io.erasuredesk.mail.tnef;

import io.erasuredesk.work.TimeLimit;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Text and files of a "winmail.dat". The plain form is taken before HTML, and RTF only where there
 * is neither. A mail within stays a file.
 */
public final class Tnef {

  /**
   * The text of the mail.
   *
   * @param mediaType {@code text/plain} or {@code text/html}
   * @param charset name of the charset of the bytes
   */
  public record Body(String mediaType, String charset, byte[] bytes) {}

  /**
   * A file; its bytes are a piece of the TNEF bytes.
   *
   * @param mediaType as claimed; may be empty
   * @param inline whether the text refers to it
   */
  public record File(String name, String mediaType, boolean inline, int start, int end) {}

  private static final int SIGNATURE = 0x223E9F78;
  private static final int MOST_FILES = 1000;

  private static final int TEXT = 0x800C;
  private static final int CODE_PAGE = 0x9007;
  private static final int PROPERTIES = 0x9003;
  private static final int NEXT_FILE = 0x9002;
  private static final int TITLE = 0x8010;
  private static final int DATA = 0x800F;
  private static final int FILE_PROPERTIES = 0x9005;

  private final byte[] raw;
  private final List<Draft> files = new ArrayList<>();
  private Charset charset = CodePage.of(1252);
  private byte @Nullable [] text;
  private @Nullable MapiProperties properties;
  private boolean whole;

  private Tnef(byte[] raw) {
    this.raw = raw;
  }

  /** Reads a file; nothing is found in one that is no TNEF. */
  public static Tnef read(byte[] raw) {
    Tnef tnef = new Tnef(raw);
    Cursor in = new Cursor(raw, 0, raw.length);
    if (in.fourBytes() == SIGNATURE) {
      in.twoBytes();
      tnef.attributes(in);
    }
    return tnef;
  }

  private void attributes(Cursor in) {
    while (in.has(11)) {
      TimeLimit.check();
      in.oneByte(); // the level; the ids say it, too
      int id = in.twoBytes();
      in.twoBytes();
      int length = in.fourBytes();
      if (!in.has(length)) {
        return;
      }
      attribute(id, in.pos(), in.pos() + length);
      in.skip(length);
      in.twoBytes(); // checksum
    }
    whole = !in.has(1);
  }

  private void attribute(int id, int start, int end) {
    Draft last = files.isEmpty() ? null : files.get(files.size() - 1);
    switch (id) {
      case CODE_PAGE -> charset = CodePage.of(new Cursor(raw, start, end).fourBytes());
      case TEXT -> text = Arrays.copyOfRange(raw, start, end);
      case PROPERTIES -> properties = new MapiProperties(raw, start, end);
      case NEXT_FILE -> {
        if (files.size() < MOST_FILES) {
          files.add(new Draft());
        }
      }
      case TITLE, DATA, FILE_PROPERTIES -> {
        if (last != null) {
          last.add(id, start, end);
        }
      }
      default -> {
        // nothing that the desk shows
      }
    }
  }

  /** Whether it was one, and could be read to its end. */
  public boolean isWhole() {
    return whole;
  }

  public List<File> files() {
    return files.stream().map(Draft::file).toList();
  }

  /** The text, in the form that is the easiest to read. */
  public Optional<Body> body() {
    Optional<String> plain = plain();
    if (plain.isPresent()) {
      return plain.map(p -> utf8("text/plain", p));
    }
    Optional<MapiProperties> all = Optional.ofNullable(properties);
    Optional<MapiProperties.Value> html = all.flatMap(p -> p.value(MapiProperties.HTML));
    if (html.isPresent()) {
      int page = all.map(p -> p.number(MapiProperties.CODE_PAGE, 0)).orElse(0);
      Charset meant = page == 0 ? charset : CodePage.of(page);
      byte[] bytes = Arrays.copyOfRange(raw, html.get().start(), html.get().end());
      return Optional.of(new Body("text/html", meant.name(), bytes));
    }
    return all.flatMap(p -> p.value(MapiProperties.RTF))
        .map(v -> RtfText.of(CompressedRtf.expand(raw, v.start(), v.end())))
        .filter(rtf -> !rtf.text().isBlank())
        .map(rtf -> utf8(rtf.isHtml() ? "text/html" : "text/plain", rtf.text()));
  }

  private Optional<String> plain() {
    Optional<String> plain =
        Optional.ofNullable(properties).flatMap(p -> p.text(MapiProperties.BODY, charset));
    return plain
        .filter(t -> !t.isBlank())
        .or(() -> Optional.ofNullable(text).map(t -> untilNul(new String(t, charset))))
        .filter(t -> !t.isBlank());
  }

  private static String untilNul(String text) {
    int nul = text.indexOf(0);
    return nul < 0 ? text : text.substring(0, nul);
  }

  private static Body utf8(String type, String text) {
    return new Body(type, "utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /** A file as far as it is read. */
  private final class Draft {

    private String title = "";
    private int start;
    private int end;
    private @Nullable MapiProperties more;

    void add(int id, int from, int to) {
      if (id == TITLE) {
        title = untilNul(new String(raw, from, Math.min(to - from, 2000), charset));
      } else if (id == DATA) {
        start = from;
        end = to;
      } else {
        more = new MapiProperties(raw, from, to);
      }
    }

    File file() {
      Optional<MapiProperties> all = Optional.ofNullable(more);
      Optional<MapiProperties.Value> data =
          end > start ? Optional.empty() : all.flatMap(p -> p.value(MapiProperties.DATA));
      // Before an object stands the name of its kind, 16 bytes.
      int skip = data.filter(MapiProperties.Value::isObject).isPresent() ? 16 : 0;
      int from = data.map(MapiProperties.Value::start).orElse(start);
      int to = data.map(MapiProperties.Value::end).orElse(end);
      String type = all.flatMap(p -> p.text(MapiProperties.MEDIA_TYPE, charset)).orElse("");
      return new File(
          name(all),
          skip > 0 && type.isBlank() ? "application/ms-tnef" : type,
          all.flatMap(p -> p.value(MapiProperties.CONTENT_ID)).isPresent(),
          Math.min(from + skip, to),
          to);
    }

    private String name(Optional<MapiProperties> all) {
      return all.flatMap(p -> p.text(MapiProperties.LONG_FILE_NAME, charset))
          .or(() -> all.flatMap(p -> p.text(MapiProperties.FILE_NAME, charset)))
          .or(() -> Optional.of(title).filter(t -> !t.isBlank()))
          .or(() -> all.flatMap(p -> p.text(MapiProperties.DISPLAY_NAME, charset)))
          .orElse("");
    }
  }
}
