package io.erasuredesk.mail.tnef;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A list of MAPI properties as TNEF writes it (MS-OXTNEF, 2.1.3.3): the first value of each, by id.
 * Reading stops at what it does not understand, because nothing behind it can be found.
 */
final class MapiProperties {

  static final int BODY = 0x1000;
  static final int RTF = 0x1009;
  static final int HTML = 0x1013;
  static final int DATA = 0x3701;
  static final int FILE_NAME = 0x3704;
  static final int LONG_FILE_NAME = 0x3707;
  static final int DISPLAY_NAME = 0x3001;
  static final int MEDIA_TYPE = 0x370E;
  static final int CONTENT_ID = 0x3712;
  static final int CODE_PAGE = 0x3FDE;

  private static final int NAMED = 0x8000;
  private static final int SEVERAL = 0x1000;
  private static final int OBJECT = 0x000D;
  private static final int TEXT = 0x001E;
  private static final int UNICODE = 0x001F;
  private static final int BINARY = 0x0102;
  private static final int MOST = 5000;

  /** Where a value stands. */
  record Value(int type, int start, int end) {

    /** Whether it is a mail or document of its own, behind the name of its kind. */
    boolean isObject() {
      return type == OBJECT;
    }
  }

  private final byte[] raw;
  private final Map<Integer, Value> values = new HashMap<>();

  MapiProperties(byte[] raw, int start, int end) {
    this.raw = raw;
    Cursor in = new Cursor(raw, start, end);
    int count = in.fourBytes();
    for (int i = 0; i < Math.min(count, MOST) && in.has(8) && read(in); i++) {
      // the next one
    }
  }

  private boolean read(Cursor in) {
    int type = in.twoBytes();
    int id = in.twoBytes();
    if (id >= NAMED) {
      in.skip(16);
      boolean spelled = in.fourBytes() == 1;
      int length = in.fourBytes();
      if (spelled) {
        int since = in.pos();
        in.skip(length);
        in.pad(since);
      }
    }
    int kind = type & ~SEVERAL;
    boolean variable = kind == OBJECT || kind == TEXT || kind == UNICODE || kind == BINARY;
    int count = variable || kind != type ? in.fourBytes() : 1;
    for (int i = 0; i < count; i++) {
      int length = variable && in.has(4) ? in.fourBytes() : fixed(kind);
      if (length < 0 || !in.has(length)) {
        return false;
      }
      values.putIfAbsent(id, new Value(kind, in.pos(), in.pos() + length));
      int since = in.pos();
      in.skip(length);
      in.pad(since);
    }
    return count >= 0;
  }

  /** How many bytes a value of that type takes; -1 for a type that is not known. */
  private static int fixed(int type) {
    return switch (type) {
      case 0x0002, 0x0003, 0x0004, 0x000A, 0x000B -> 4;
      case 0x0005, 0x0006, 0x0007, 0x0014, 0x0040 -> 8;
      case 0x0048 -> 16;
      default -> -1;
    };
  }

  Optional<Value> value(int id) {
    return Optional.ofNullable(values.get(id)).filter(v -> v.end() > v.start());
  }

  Optional<String> text(int id, Charset charset) {
    return value(id).map(v -> text(v, charset));
  }

  private String text(Value value, Charset charset) {
    Charset meant = value.type() == UNICODE ? StandardCharsets.UTF_16LE : charset;
    String text = new String(raw, value.start(), value.end() - value.start(), meant);
    int nul = text.indexOf(0);
    return nul < 0 ? text : text.substring(0, nul);
  }

  int number(int id, int otherwise) {
    return value(id).map(v -> new Cursor(raw, v.start(), v.end()).fourBytes()).orElse(otherwise);
  }
}
