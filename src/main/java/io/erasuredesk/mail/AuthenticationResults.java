package io.erasuredesk.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One Authentication-Results field (RFC 8601, 2.2): comments and blanks may stand between any two
 * words, quoted strings are one word and never a keyword. A field that does not keep the grammar,
 * or is of a version that nobody knows yet, says nothing; it still is the topmost one.
 */
final class AuthenticationResults {

  private static final int LONGEST_DOMAIN = 255;
  private static final Pattern AROUND_MARK = Pattern.compile(" ?([./]) ?");
  private static final Pattern PROPERTY = Pattern.compile("[a-z0-9_-]{1,80}(\\.[a-z0-9_-]{1,80})?");
  private static final Pattern METHOD = Pattern.compile("[a-z0-9_-]{1,40}(/[0-9]{1,3})?");

  private final List<ResultWords.Word> words;
  private final boolean sound;

  private AuthenticationResults(String field) {
    ResultWords split = new ResultWords(field);
    this.words = split.words();
    this.sound = split.isSound();
  }

  /**
   * What the field says of DMARC (RFC 7489) for mail that is from this domain.
   *
   * @param trusted authserv-ids that count, letter by letter
   * @return empty if the field is by somebody else; {@code PASS} only if there is one dmarc result,
   *     it is pass, and the one header.from is this domain
   */
  static Optional<DmarcVerdict> dmarc(String field, Set<String> trusted, String domain) {
    AuthenticationResults results = new AuthenticationResults(field);
    if (!results.isBy(trusted)) {
      return Optional.empty();
    }
    return Optional.of(results.isReadable() ? results.dmarc(domain) : DmarcVerdict.NONE);
  }

  /** Whether it starts with a trusted name, or with something that nobody can read for certain. */
  private boolean isBy(Set<String> trusted) {
    return words.isEmpty() ? !sound : trusted.contains(words.get(0).text());
  }

  /** Behind the authserv-id stands nothing, version 1, or a semicolon. */
  private boolean isReadable() {
    if (!sound || words.isEmpty() || words.get(0).quoted()) {
      return false;
    }
    int next = words.size() > 1 && words.get(1).is("1") ? 2 : 1;
    return words.size() == next || words.get(next).is(";");
  }

  private DmarcVerdict dmarc(String domain) {
    List<DmarcVerdict> verdicts = new ArrayList<>();
    for (List<ResultWords.Word> result : results()) {
      String method = key(result).toLowerCase(Locale.ROOT);
      if (method.equals("dmarc") || method.startsWith("dmarc/")) {
        verdicts.add(
            METHOD.matcher(method).matches() ? verdict(result, domain) : DmarcVerdict.NONE);
      }
    }
    return verdicts.size() == 1 ? verdicts.get(0) : DmarcVerdict.NONE;
  }

  /** The results, without the authserv-id. */
  private List<List<ResultWords.Word>> results() {
    List<List<ResultWords.Word>> results = new ArrayList<>();
    List<ResultWords.Word> result = new ArrayList<>();
    for (ResultWords.Word word : words) {
      if (word.is(";")) {
        results.add(result);
        result = new ArrayList<>();
      } else {
        result.add(word);
      }
    }
    results.add(result);
    return results.subList(1, results.size());
  }

  /** What stands before the first equals sign, without the blanks that are allowed within. */
  private static String key(List<ResultWords.Word> words) {
    StringBuilder key = new StringBuilder();
    for (ResultWords.Word word : words) {
      if (word.is("=") || word.quoted()) {
        break;
      }
      key.append(key.isEmpty() ? "" : " ").append(word.text());
    }
    return AROUND_MARK.matcher(key).replaceAll("$1");
  }

  /** {@code method = result}, then {@code name = value} as often as there are. */
  private static DmarcVerdict verdict(List<ResultWords.Word> result, String domain) {
    List<ResultWords.Word> left = result;
    String verdict = "";
    List<String> from = new ArrayList<>();
    while (!left.isEmpty()) {
      String key = key(left).toLowerCase(Locale.ROOT);
      int equals = ResultWords.equalsSign(left);
      if (equals < 1 || equals + 1 >= left.size() || key.indexOf(' ') >= 0) {
        return DmarcVerdict.NONE;
      }
      ResultWords.Word value = left.get(equals + 1);
      boolean quotedKey = left.subList(0, equals).stream().anyMatch(ResultWords.Word::quoted);
      if (value.is("=") || quotedKey) {
        return DmarcVerdict.NONE;
      }
      if (left == result) {
        boolean known = key.equals("dmarc") || key.equals("dmarc/1");
        verdict = known && !value.quoted() ? value.text().toLowerCase(Locale.ROOT) : "";
      } else if (!PROPERTY.matcher(key).matches()) {
        return DmarcVerdict.NONE; // it may hide a second author
      } else if (key.equals("header.from")) {
        from.add(value.text());
      }
      left = left.subList(equals + 2, left.size());
    }
    return switch (verdict) {
      case "pass" -> isOnly(from, domain) ? DmarcVerdict.PASS : DmarcVerdict.NONE;
      case "fail" -> DmarcVerdict.FAIL;
      default -> DmarcVerdict.NONE;
    };
  }

  private static boolean isOnly(List<String> from, String domain) {
    return from.size() == 1
        && from.get(0).length() <= LONGEST_DOMAIN
        && MailAddress.domain(from.get(0)).equals(Optional.of(domain));
  }
}
