package io.erasuredesk.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Fuzz target: any text as an Authentication-Results field. A pass must also be one to a second
 * reader that is written in another way, and nothing that stands in a comment, in a quoted string
 * or under another name makes one.
 */
public final class ResultsFuzz {

  private static final String DOMAIN = "bank.example";
  private static final Pattern OURS = Pattern.compile("\\s*mx\\.desk\\.example(\\s+1)?\\s*");
  private static final Pattern DMARC =
      Pattern.compile("\\s*dmarc(\\s*/\\s*1)?\\s*=.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern PASS =
      Pattern.compile(
          "\\s*dmarc(\\s*/\\s*1)?\\s*=\\s*pass(\\s.*)?\\bheader\\s*\\.\\s*from\\s*=\\s*"
              + "(\"bank\\.example\"|bank\\.example)\\s*(\\s.*)?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern FROM =
      Pattern.compile("(?<=\\s)header\\s*\\.\\s*from\\s*=", Pattern.CASE_INSENSITIVE);

  private ResultsFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    String field = new String(input, UTF_8);
    DmarcVerdict verdict = verdict(field);
    if (verdict == DmarcVerdict.PASS) {
      Promises.check(isPass(field), "a second reader reads a pass, too");
    }
    String hidden = field.replaceAll("[\\\\()\"]", "\\\\$0");
    Promises.check(verdict("(" + hidden + ")" + field) == verdict, "a comment changes nothing");
    if (!field.endsWith("\\")) { // which would quote the bracket
      Promises.check(verdict(field + "(" + hidden + ")") == verdict, "a comment adds nothing");
    }
    String ours = "mx.desk.example; spf=fail ";
    Promises.check(verdict(ours + "(" + hidden + ")") == DmarcVerdict.NONE, "comment is mute");
    Promises.check(
        verdict(ours + "reason=\"" + hidden + "\"") == DmarcVerdict.NONE, "reason is mute");
    Promises.check(verdict("evil.test; " + field) == DmarcVerdict.NONE, "another server is mute");
    Promises.check(verdict("x" + field.strip()) == DmarcVerdict.NONE, "a longer id is another");
  }

  private static DmarcVerdict verdict(String field) {
    return AuthenticationResults.dmarc(field, Promises.TRUSTED.authservIds(), DOMAIN)
        .orElse(DmarcVerdict.NONE);
  }

  private static boolean isPass(String field) {
    List<String> parts = parts(field);
    List<String> dmarc = parts.stream().skip(1).filter(p -> DMARC.matcher(p).matches()).toList();
    return OURS.matcher(parts.get(0)).matches()
        && dmarc.size() == 1
        && PASS.matcher(dmarc.get(0)).matches()
        && FROM.matcher(dmarc.get(0)).results().count() == 1;
  }

  /** What stands between semicolons; comments are blanks, a quoted string keeps only its quotes. */
  private static List<String> parts(String field) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      boolean escaped = c == '\\' && (depth > 0 || quoted) && i + 1 < field.length();
      if (escaped) {
        c = field.charAt(++i);
        if (quoted) {
          part.append(c == ';' || c == '=' ? '_' : c);
        }
      } else if (depth > 0) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        part.append(depth == 0 ? " " : "");
      } else if (quoted) {
        quoted = c != '"';
        part.append(c == ';' || c == '=' ? '_' : c);
      } else if (c == ';') {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        depth = c == '(' ? 1 : 0;
        quoted = c == '"';
        part.append(c == '(' || c <= ' ' ? ' ' : c);
      }
    }
    parts.add(part.toString());
    return parts;
  }
}
