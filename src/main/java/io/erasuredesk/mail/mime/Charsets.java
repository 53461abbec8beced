package io.erasuredesk.mail.mime;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * From bytes to text: the declared charset under the name that it is known by in the wild (WHATWG
 * Encoding), else UTF-8 if the bytes are, else what a detector is sure of, else windows-1252.
 */
public final class Charsets {

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final int SAMPLE = 8192;
  private static final int SURE = 40;
  private static final int PLAUSIBLE = 12;
  private static final int LONGEST_NAME = 60;

  /** Names that mean a bigger charset than they say, or that the platform does not know. */
  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("iso-8859-1", "windows-1252"),
          Map.entry("iso8859-1", "windows-1252"),
          Map.entry("latin1", "windows-1252"),
          Map.entry("latin-1", "windows-1252"),
          Map.entry("ansi", "windows-1252"),
          Map.entry("iso-8859-9", "windows-1254"),
          Map.entry("iso-8859-11", "x-windows-874"),
          Map.entry("tis-620", "x-windows-874"),
          Map.entry("iso-8859-8-i", "iso-8859-8"),
          Map.entry("iso-8859-8-e", "iso-8859-8"),
          Map.entry("gb2312", "gb18030"),
          Map.entry("gbk", "gb18030"),
          Map.entry("gb_2312-80", "gb18030"),
          Map.entry("x-gbk", "gb18030"),
          Map.entry("big5", "big5-hkscs"),
          Map.entry("shift_jis", "windows-31j"),
          Map.entry("shift-jis", "windows-31j"),
          Map.entry("sjis", "windows-31j"),
          Map.entry("x-sjis", "windows-31j"),
          Map.entry("cp932", "windows-31j"),
          Map.entry("ms932", "windows-31j"),
          Map.entry("iso-2022-jp", "x-windows-iso2022jp"),
          Map.entry("ks_c_5601-1987", "x-windows-949"),
          Map.entry("ks_c_5601", "x-windows-949"),
          Map.entry("euc-kr", "x-windows-949"),
          Map.entry("cp949", "x-windows-949"),
          Map.entry("koi8", "koi8-r"),
          Map.entry("utf8", "utf-8"),
          Map.entry("unicode", "utf-16"),
          Map.entry("unicode-1-1-utf-8", "utf-8"),
          Map.entry("x-mac-roman", "x-macroman"),
          Map.entry("macintosh", "x-macroman"));

  /** Names under which nothing but ASCII is promised, or nothing at all. */
  private static final Set<String> EMPTY_PROMISES =
      Set.of(
          "",
          "us-ascii",
          "ascii",
          "ansi_x3.4-1968",
          "unknown-8bit",
          "x-unknown",
          "unknown",
          "8bit",
          "7bit",
          "binary",
          "default",
          "none");

  private static final Set<String> WESTERN =
      Set.of(
          "iso-8859-1", "iso-8859-2", "iso-8859-9", "windows-1250", "windows-1252", "windows-1254");

  private Charsets() {}

  /** The charset that a name means; empty if it promises nothing or nobody knows it. */
  static Optional<Charset> named(String name) {
    String key = name.strip().toLowerCase(Locale.ROOT);
    if (EMPTY_PROMISES.contains(key) || key.length() > LONGEST_NAME) {
      return Optional.empty();
    }
    key = MEANT.getOrDefault(key, key.startsWith("cp-") ? key.replace("cp-", "cp") : key);
    try {
      return Optional.of(Charset.forName(key));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  /** Text of a body or an encoded word. Never fails; what cannot be read is U+FFFD. */
  public static String decode(byte[] bytes, String declared, Set<Flaw> flaws) {
    String key = declared.strip().toLowerCase(Locale.ROOT);
    if (Utf7.isNamed(key) && isSevenBit(bytes)) {
      return Utf7.decode(bytes);
    }
    Optional<Charset> charset = named(declared);
    if (charset.isPresent()) {
      // Seven-bit bytes are the same in all of these; a wrong label then does no harm.
      return new String(bytes, charset.get());
    }
    if (!EMPTY_PROMISES.contains(key)) {
      flaws.add(Flaw.UNKNOWN_CHARSET);
    }
    return guess(bytes);
  }

  private static boolean isSevenBit(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  static String guess(byte[] bytes) {
    Optional<String> utf8 = strict(bytes, 0, bytes.length, StandardCharsets.UTF_8);
    boolean escapes = utf8.isPresent() && utf8.get().contains("\u001B$");
    if (utf8.isPresent() && !escapes) {
      return utf8.get();
    }
    return new String(bytes, escapes ? japanese() : detected(bytes));
  }

  private static Charset japanese() {
    return named("iso-2022-jp").orElse(WINDOWS);
  }

  /**
   * Western text has few bytes beyond ASCII; the detector must be sure to call it anything else.
   * Where most letters are such bytes, its best guess beats windows-1252 in any case.
   */
  private static Charset detected(byte[] bytes) {
    byte[] sample = Arrays.copyOf(bytes, Math.min(bytes.length, SAMPLE));
    int high = 0;
    int letters = 0;
    for (byte b : sample) {
      high += b < 0 ? 1 : 0;
      letters += b < 0 || Character.isLetter(b) ? 1 : 0;
    }
    boolean foreign = high * 2 > letters;
    for (CharsetMatch match : new CharsetDetector().setText(sample).detectAll()) {
      String name = match.getName().toLowerCase(Locale.ROOT);
      boolean fits = !name.startsWith("utf-") && !(foreign && WESTERN.contains(name));
      if (fits && match.getConfidence() >= (foreign ? PLAUSIBLE : SURE)) {
        return named(name).orElse(WINDOWS);
      }
    }
    return WINDOWS;
  }

  /** UTF-8 if it is, else windows-1252. */
  static String utf8OrWindows(byte[] raw, int start, int end) {
    int length = Math.max(0, end - start);
    return strict(raw, start, length, StandardCharsets.UTF_8)
        .orElseGet(() -> new String(raw, start, length, WINDOWS));
  }

  private static Optional<String> strict(byte[] raw, int start, int length, Charset charset) {
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(raw, start, length))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
