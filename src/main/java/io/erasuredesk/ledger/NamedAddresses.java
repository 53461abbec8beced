package io.erasuredesk.ledger;

import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.mail.ParsedMail;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;

/** Addresses in a mail's words: somebody may write from elsewhere than the account's. */
public final class NamedAddresses {

  private static final int MOST_NAMED = 5;
  private static final String AROUND_ADDRESSES = " \t\r\n\u00A0<>()[]{},;:\"'|*=?!";

  private NamedAddresses() {}

  /** At most five addresses, in order, without the sender's and those that the mail was sent to. */
  public static List<String> in(ParsedMail mail) {
    Set<String> known = new LinkedHashSet<>();
    mail.sender().from().map(MailAddress::canonical).ifPresent(known::add);
    mail.to().forEach(address -> known.add(address.canonical()));
    List<String> named = new ArrayList<>();
    StringTokenizer words =
        new StringTokenizer(mail.subject() + '\n' + mail.newText(), AROUND_ADDRESSES);
    while (words.hasMoreTokens() && named.size() < MOST_NAMED) {
      String word = words.nextToken();
      if (word.indexOf('@') > 0) {
        MailAddress.of(withoutFullStops(word))
            .filter(address -> known.add(address.canonical()))
            .ifPresent(address -> named.add(address.full()));
      }
    }
    return named;
  }

  private static String withoutFullStops(String word) {
    int end = word.length();
    while (end > 0 && word.charAt(end - 1) == '.') {
      end--;
    }
    return word.substring(0, end);
  }
}
