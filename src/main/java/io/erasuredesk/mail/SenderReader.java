package io.erasuredesk.mail;

import io.erasuredesk.mail.mime.EncodedWords;
import io.erasuredesk.mail.mime.Field;
import io.erasuredesk.mail.mime.Flaw;
import io.erasuredesk.mail.mime.HeaderBlock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The verdict on the sender (RFC 5322, 3.6.2): an address only where there is one From field with
 * one mailbox in it. In any doubt there is no address, never another one.
 */
final class SenderReader {

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_RAW = 998;
  private static final int MOST_RAW = 10;

  private final HeaderBlock headers;
  private final Set<Defect> defects;

  SenderReader(HeaderBlock headers, Set<Defect> defects) {
    this.headers = headers;
    this.defects = defects;
  }

  Sender read(Border border) {
    List<String> fields = headers.all("from");
    List<AddressField.Entry> mailboxes =
        fields.stream().flatMap(f -> AddressField.parse(f, 2).stream()).limit(3).toList();
    Optional<MailAddress> from = from(fields, mailboxes);
    // A header that was cut may hide anything: then nothing is said to be authenticated.
    DmarcVerdict dmarc =
        headers.cut()
            ? DmarcVerdict.NONE
            : from.map(f -> verdict(f, border)).orElse(DmarcVerdict.NONE);
    return new Sender(
        from,
        mailboxes.size() == 1 ? name(mailboxes.get(0).name()) : "",
        single(headers.all("reply-to")),
        headers.first("return-path").flatMap(f -> single(List.of(f))),
        fields.stream().limit(MOST_RAW).map(f -> Clean.line(f, LONGEST_RAW)).toList(),
        dmarc);
  }

  private Optional<MailAddress> from(List<String> fields, List<AddressField.Entry> mailboxes) {
    boolean alike = headers.broken().stream().anyMatch(SenderReader::isLikeFrom);
    if (fields.isEmpty()) {
      defects.add(alike ? Defect.UNUSABLE_FROM : Defect.NO_FROM);
      return Optional.empty();
    }
    boolean several =
        mailboxes.size() > 1 || mailboxes.stream().anyMatch(AddressField.Entry::several);
    if (fields.size() > 1 || alike || several) {
      defects.add(Defect.SEVERAL_FROM);
      return Optional.empty();
    }
    Optional<MailAddress> only =
        mailboxes.stream()
            .filter(AddressField.Entry::plain)
            .findFirst()
            .flatMap(AddressField.Entry::address);
    if (only.isEmpty()) {
      defects.add(Defect.UNUSABLE_FROM);
    }
    return only;
  }

  /** A broken line that another reader might take for a From field. */
  private static boolean isLikeFrom(String line) {
    String word = line.strip().toLowerCase(Locale.ROOT);
    return word.equals("from") || word.startsWith("from:") || word.matches("from[ \\t]{1,20}:.*");
  }

  /** The topmost field of our border decides, also where it says nothing. */
  private DmarcVerdict verdict(MailAddress from, Border border) {
    int received = 0;
    for (Field field : headers.fields()) {
      received += field.name().equals("received") ? 1 : 0;
      if (received > border.receivedAbove()) {
        return DmarcVerdict.NONE; // from here on the mail is as it was before it came to us
      }
      if (field.name().equals("authentication-results")) {
        Optional<DmarcVerdict> verdict =
            AuthenticationResults.dmarc(field.value(), border.authservIds(), from.domain());
        if (verdict.isPresent()) {
          return verdict.get();
        }
      }
    }
    return DmarcVerdict.NONE;
  }

  private static Optional<MailAddress> single(List<String> fields) {
    if (fields.size() != 1) {
      return Optional.empty();
    }
    List<AddressField.Entry> mailboxes = AddressField.parse(fields.get(0), 1);
    return mailboxes.size() == 1 ? mailboxes.get(0).address() : Optional.empty();
  }

  private static String name(String raw) {
    return Clean.name(EncodedWords.decode(raw, EnumSet.noneOf(Flaw.class)), LONGEST_NAME);
  }
}
