package io.erasuredesk.mail;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds enhanced status codes (RFC 3463) in a text. */
final class StatusCodes {

  private static final Pattern CODE =
      Pattern.compile("(?<![\\d.])[245]\\.\\d{1,3}\\.\\d{1,3}(?!\\d|\\.\\d)");

  private StatusCodes() {}

  static List<String> in(String text) {
    return CODE.matcher(text).results().limit(50).map(MatchResult::group).toList();
  }
}
