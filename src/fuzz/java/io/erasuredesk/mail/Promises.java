package io.erasuredesk.mail;

import io.erasuredesk.mail.mime.Flaw;
import io.erasuredesk.mail.mime.Limits;
import io.erasuredesk.mail.mime.MimeTree;
import io.erasuredesk.mail.mime.MimeWalker;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the parser promises for any bytes (THREATS 34-44): it does not throw, its work and its
 * result are bounded by the limits, what it gives can be stored, and no new text is invented or
 * moved. Checked by the fuzz targets and by the ordinary tests alike.
 */
final class Promises {

  static final Border TRUSTED = new Border(Set.of("mx.desk.example"), 0);

  private static final int LONGEST_HEADER_TEXT = 2000;
  private static final int MOST_PER_MARKUP = 6; // "<li>" in ten quotes becomes 23 characters

  private static final long LONGEST_NANOS = 10_000_000_000L; // the first input loads all classes
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final MailLimits limits;
  private final MailParser parser;

  private Promises(MailLimits limits) {
    this.limits = limits;
    this.parser = new MailParser(limits);
  }

  /** With the limits that the desk has by default. */
  static Promises ofDefaults() {
    return new Promises(limits(Map.of()));
  }

  /** With limits so small that short mails get over each of them. */
  static Promises ofSmallLimits() {
    return new Promises(
        limits(
            Map.of(
                "parts", "12",
                "depth", "4",
                "header-bytes", "600",
                "header-fields", "12",
                "addresses", "5",
                "text-bytes", "300",
                "html-bytes", "400",
                "html-depth", "6")));
  }

  private static MailLimits limits(Map<String, String> values) {
    SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().withMapping(MailLimits.class);
    values.forEach((name, value) -> builder.withDefaultValue("desk.mail.limits." + name, value));
    return builder.build().getConfigMapping(MailLimits.class);
  }

  /** Reads a mail, checks every promise and gives what was read. */
  ParsedMail kept(byte[] raw) {
    long before = THREADS.getCurrentThreadCpuTime();
    ParsedMail mail = parser.parse(raw, TRUSTED);
    // Of the processor, not of the clock: a busy machine is no fault of the parser.
    check(THREADS.getCurrentThreadCpuTime() - before < LONGEST_NANOS, "time");
    strings(mail);
    sizes(mail);
    sender(mail.sender());
    newText(mail);
    files(mail, raw);
    work(raw);
    return mail;
  }

  private static void strings(ParsedMail mail) {
    header(mail.subject());
    header(mail.sender().name());
    mail.sender().rawFrom().forEach(Promises::header);
    mail.messageId().ifPresent(Promises::header);
    mail.inReplyTo().forEach(Promises::header);
    mail.references().forEach(Promises::header);
    mail.attachments().forEach(a -> header(a.name()));
    mail.attachments().forEach(a -> header(a.mediaType()));
    mail.to().forEach(Promises::address);
    storable(mail.text());
    storable(mail.newText());
    mail.html().ifPresent(Promises::storable);
    mail.bounce().ifPresent(Promises::bounce);
  }

  static void bounce(Bounce bounce) {
    bounce.originalMessageIds().forEach(Promises::header);
    bounce.recipients().forEach(Promises::address);
    bounce.status().ifPresent(s -> check(s.matches("[245]\\.\\d{1,3}\\.\\d{1,3}"), "status"));
    check(bounce.originalMessageIds().size() <= 50, "returned ids");
    check(bounce.recipients().size() <= 250, "recipients");
  }

  private void sizes(ParsedMail mail) {
    long most = limits.textBytes() + MOST_PER_MARKUP * (long) limits.htmlBytes() + limits.parts();
    check(mail.text().length() <= most, "text within its limit");
    check(mail.newText().length() <= mail.text().length(), "new text within the text");
    check(mail.html().map(String::length).orElse(0) <= limits.htmlBytes(), "HTML in its limit");
    check(mail.attachments().size() <= limits.parts(), "files within their limit");
    check(mail.to().size() <= limits.addresses(), "addresses within their limit");
    check(mail.sender().rawFrom().size() <= 10, "raw From fields");
    check(mail.references().size() <= 200 && mail.inReplyTo().size() <= 200, "ids in a thread");
  }

  private static void sender(Sender sender) {
    sender.from().ifPresent(Promises::address);
    sender.replyTo().ifPresent(Promises::address);
    sender.envelope().ifPresent(Promises::address);
    if (sender.from().isPresent()) {
      check(sender.rawFrom().size() == 1, "one From field where there is a sender");
    } else {
      check(sender.dmarc() == DmarcVerdict.NONE, "no verdict on nobody");
    }
  }

  private static void address(MailAddress address) {
    storable(address.full());
    check(address.full().length() <= 320, "length of an address");
    check(address.domain().chars().allMatch(c -> c > ' ' && c < 0x7F), "domain in A-labels");
    check(MailAddress.of(address.full()).equals(Optional.of(address)), "read again");
  }

  /** New text is lines of the text in their order. */
  private static void newText(ParsedMail mail) {
    check(mail.text().isBlank() || !mail.newText().isBlank(), "new text where there is text");
    Iterator<String> lines = mail.text().lines().iterator();
    for (String line : mail.newText().lines().toList()) {
      boolean found = false;
      while (!found && lines.hasNext()) {
        found = lines.next().strip().equals(line.strip());
      }
      check(found, "new text is part of the text");
    }
  }

  private void files(ParsedMail mail, byte[] raw) {
    for (Attachment file : mail.attachments().stream().limit(3).toList()) {
      byte[] bytes = parser.part(raw, file.index()).orElseThrow();
      check(bytes.length == file.size(), "size of a file");
    }
    check(
        mail.attachments().stream().noneMatch(a -> a.name().matches(".*[/\\\\].*")), "file names");
  }

  private void work(byte[] raw) {
    Limits structure =
        new Limits(limits.headerBytes(), limits.headerFields(), limits.parts(), limits.depth());
    MimeTree tree = MimeWalker.walk(raw, structure, EnumSet.noneOf(Flaw.class));
    long lines = 2;
    for (byte b : raw) {
      lines += b == '\n' || b == '\r' ? 1 : 0;
    }
    check(tree.lines() <= 7 * lines, "lines looked at");
    check(tree.comparisons() <= 7 * lines * limits.depth(), "comparisons with delimiters");
    check(tree.parts().size() <= limits.parts(), "parts within their limit");
  }

  private static void header(String text) {
    storable(text);
    check(text.length() <= LONGEST_HEADER_TEXT, "length of a header text");
    check(text.chars().noneMatch(c -> c == '\r' || c == '\n'), "one line");
  }

  /** PostgreSQL takes neither NUL nor half a character. */
  private static void storable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      check(c != 0 && !Character.isLowSurrogate(c), "storable");
      if (Character.isHighSurrogate(c)) {
        i++;
        check(i < text.length() && Character.isLowSurrogate(text.charAt(i)), "whole character");
      }
    }
  }

  static void check(boolean kept, String promise) {
    if (!kept) {
      throw new AssertionError("broken promise: " + promise);
    }
  }
}
