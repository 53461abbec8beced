package io.erasuredesk.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One Authentication-Results field (RFC 8601, 2.2). Comments are dropped, quoted strings are one
 * word and never a keyword. What does not keep the grammar says nothing.
 */
final class AuthenticationResults {

  private record Token(String text, boolean quoted) {
    boolean is(String symbol) {
      return !quoted && text.equals(symbol);
    }
  }

  private final List<Token> tokens = new ArrayList<>();
  private final boolean sound;

  private AuthenticationResults(String field) {
    this.sound = split(field);
  }

  /** Whether the field is by exactly one of these authserv-ids, letter by letter. */
  static boolean isBy(String field, Set<String> trusted) {
    AuthenticationResults results = new AuthenticationResults(field);
    return results.sound
        && !results.tokens.isEmpty()
        && !results.tokens.get(0).quoted()
        && trusted.contains(results.tokens.get(0).text())
        && results.endsId();
  }

  /**
   * What it says of DMARC (RFC 7489) for mail that is from this domain.
   *
   * @return {@code PASS} only if there is one dmarc result, it is pass, and the one header.from is
   *     this domain
   */
  static DmarcVerdict dmarc(String field, String domain) {
    AuthenticationResults results = new AuthenticationResults(field);
    List<DmarcVerdict> verdicts = new ArrayList<>();
    for (List<Token> part : results.parts()) {
      if (!part.isEmpty() && !part.get(0).quoted() && isDmarc(part.get(0).text())) {
        verdicts.add(verdict(part, domain));
      }
    }
    return verdicts.size() == 1 ? verdicts.get(0) : DmarcVerdict.NONE;
  }

  private static boolean isDmarc(String word) {
    String method = word.toLowerCase(Locale.ROOT);
    return method.equals("dmarc") || method.startsWith("dmarc/");
  }

  private static DmarcVerdict verdict(List<Token> part, String domain) {
    int from = 0;
    boolean aligned = false;
    for (int i = 3; i < part.size(); i += 3) {
      boolean pair = i + 2 < part.size() && !part.get(i).quoted() && part.get(i + 1).is("=");
      if (!pair || part.get(i + 2).is("=")) {
        return DmarcVerdict.NONE;
      }
      if (part.get(i).text().equalsIgnoreCase("header.from")) {
        from++;
        aligned = lower(part.get(i + 2).text()).equals(domain);
      }
    }
    if (part.size() < 3 || !part.get(1).is("=") || part.get(2).quoted()) {
      return DmarcVerdict.NONE;
    }
    return switch (lower(part.get(2).text())) {
      case "pass" -> from == 1 && aligned ? DmarcVerdict.PASS : DmarcVerdict.NONE;
      case "fail" -> DmarcVerdict.FAIL;
      default -> DmarcVerdict.NONE;
    };
  }

  /** Letters of ASCII only; a Kelvin sign is no k. */
  private static String lower(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.chars().map(c -> c >= 'A' && c <= 'Z' ? c + 32 : c).forEach(c -> out.append((char) c));
    return out.toString();
  }

  /** Behind the authserv-id stands nothing, a version or a semicolon. */
  private boolean endsId() {
    int next = tokens.size() > 1 && tokens.get(1).text().matches("[0-9]{1,3}") ? 2 : 1;
    return tokens.size() == next || tokens.get(next).is(";");
  }

  /** The results, without the authserv-id. */
  private List<List<Token>> parts() {
    List<List<Token>> parts = new ArrayList<>();
    List<Token> part = new ArrayList<>();
    for (Token token : tokens) {
      if (token.is(";")) {
        parts.add(part);
        part = new ArrayList<>();
      } else {
        part.add(token);
      }
    }
    parts.add(part);
    return parts.subList(1, parts.size());
  }

  /** Splits the field into words, quoted strings, semicolons and equals signs. */
  private boolean split(String field) {
    StringBuilder word = new StringBuilder();
    int pos = 0;
    while (pos < field.length()) {
      char c = field.charAt(pos);
      if (c == '(') {
        endWord(word);
        pos = behindComment(field, pos);
      } else if (c == '"') {
        boolean glued = !word.isEmpty();
        endWord(word);
        pos = behindQuoted(field, pos);
        if (glued) {
          return false;
        }
      } else {
        if (c <= ' ' || c == ';' || c == '=') {
          endWord(word);
        }
        if (c == ';' || c == '=') {
          tokens.add(new Token(String.valueOf(c), false));
        } else if (c > ' ') {
          word.append(c);
        }
        pos++;
      }
      if (pos < 0) {
        return false;
      }
    }
    endWord(word);
    return true;
  }

  private void endWord(StringBuilder word) {
    if (!word.isEmpty()) {
      tokens.add(new Token(word.toString(), false));
      word.setLength(0);
    }
  }

  private static int behindComment(String field, int from) {
    int depth = 0;
    for (int i = from; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return i + 1;
      }
    }
    return -1;
  }

  private int behindQuoted(String field, int from) {
    StringBuilder text = new StringBuilder();
    for (int i = from + 1; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '"') {
        tokens.add(new Token(text.toString(), true));
        return i + 1;
      }
      if (c == '\\' && i + 1 < field.length()) {
        c = field.charAt(++i);
      }
      text.append(c);
    }
    return -1;
  }
}
