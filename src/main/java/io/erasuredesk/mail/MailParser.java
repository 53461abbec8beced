package io.erasuredesk.mail;

import io.erasuredesk.mail.mime.EncodedWords;
import io.erasuredesk.mail.mime.Flaw;
import io.erasuredesk.mail.mime.HeaderBlock;
import io.erasuredesk.mail.mime.Limits;
import io.erasuredesk.mail.mime.MailDate;
import io.erasuredesk.mail.mime.MessageIds;
import io.erasuredesk.mail.mime.MimeTree;
import io.erasuredesk.mail.mime.MimeWalker;
import io.erasuredesk.mail.mime.Part;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The one parser of mails. Total on all byte strings: it never throws, never hangs, and never grows
 * past its limits; what is wrong becomes a {@link Defect}. Its time is linear in the length of the
 * mail.
 */
@ApplicationScoped
public class MailParser {

  private static final int LONGEST_SUBJECT = 2000;
  private static final int MOST_IDS = 200;
  private static final int DEEPEST = 100; // what walks down the parts must not overflow the stack

  private final MailLimits limits;
  private final Limits structure;

  /** A parser with the default limits. */
  public MailParser() {
    this(
        new SmallRyeConfigBuilder()
            .withMapping(MailLimits.class)
            .build()
            .getConfigMapping(MailLimits.class));
  }

  @Inject
  MailParser(MailLimits limits) {
    this.limits = limits;
    this.structure =
        new Limits(
            limits.headerBytes(),
            limits.headerFields(),
            limits.parts(),
            Math.min(limits.depth(), DEEPEST));
  }

  /** Reads a whole mail and believes nobody who says that its sender is authenticated. */
  public ParsedMail parse(byte[] raw) {
    return parse(raw, Border.NONE);
  }

  /**
   * Reads a whole mail.
   *
   * @param raw the bytes as the server gave them
   * @param border whose Authentication-Results count (RFC 8601)
   */
  public ParsedMail parse(byte[] raw, Border border) {
    Set<Flaw> flaws = EnumSet.noneOf(Flaw.class);
    Set<Defect> defects = EnumSet.noneOf(Defect.class);
    MimeTree tree = MimeWalker.walk(raw, structure, flaws);
    HeaderBlock headers = tree.root().headers();

    Sender sender = new SenderReader(headers, defects).read(border);
    String subject = subject(headers, flaws);
    TextForm.Result body = new TextForm(limits, flaws, defects).of(tree);
    List<Attachment> attachments = new Attachments(body.used(), flaws).of(tree);
    Optional<Bounce> bounce = new BounceReader(tree, subject, body.text(), structure, flaws).read();
    Optional<String> messageId = headers.first("message-id").flatMap(MessageIds::one);
    Optional<Instant> date = headers.first("date").flatMap(MailDate::parse);
    List<MailAddress> to = to(headers, defects);

    if (messageId.isEmpty()) {
      defects.add(Defect.NO_MESSAGE_ID);
    }
    if (date.isEmpty()) {
      defects.add(Defect.NO_DATE);
    }
    if (Encryption.isUsed(tree, body.text())) {
      defects.add(Defect.ENCRYPTED);
    }
    if (Encryption.isSigned(tree, body.text())) {
      defects.add(Defect.SIGNED);
    }
    flaws.forEach(flaw -> defects.add(defect(flaw)));
    return new ParsedMail(
        messageId,
        ids(headers, "in-reply-to"),
        ids(headers, "references"),
        date,
        subject,
        sender,
        to,
        body.text(),
        body.html(),
        body.other(),
        NewText.of(body.text()),
        attachments,
        new AutomaticReader(tree, subject, body.text()).read(bounce),
        bounce,
        defects);
  }

  /**
   * The decoded bytes of an attachment.
   *
   * @param index the index of the {@link Attachment}
   * @return empty if the mail has no such part
   */
  public Optional<byte[]> part(byte[] raw, int index) {
    MimeTree tree = MimeWalker.walk(raw, structure, EnumSet.noneOf(Flaw.class));
    if (index < 0 || index >= tree.parts().size()) {
      return Optional.empty();
    }
    Part part = tree.parts().get(index);
    return Optional.of(part.bytes(Integer.MAX_VALUE, EnumSet.noneOf(Flaw.class)));
  }

  /**
   * The leaves that the HTML of a mail may name by their Content-ID (RFC 2392); the first of each.
   */
  public Map<String, Part> named(byte[] raw) {
    Map<String, Part> named = new HashMap<>();
    for (Part part : MimeWalker.walk(raw, structure, EnumSet.noneOf(Flaw.class)).parts()) {
      if (part.children().isEmpty()) {
        part.headers()
            .first("content-id")
            .flatMap(MessageIds::one)
            .ifPresent(id -> named.putIfAbsent(id, part));
      }
    }
    return named;
  }

  private static String subject(HeaderBlock headers, Set<Flaw> flaws) {
    String raw = headers.first("subject").orElse("");
    return Clean.line(EncodedWords.decode(raw, flaws), LONGEST_SUBJECT);
  }

  private List<MailAddress> to(HeaderBlock headers, Set<Defect> defects) {
    List<MailAddress> addresses = new ArrayList<>();
    int read = 0;
    for (String name : List.of("to", "cc")) {
      for (String field : headers.all(name)) {
        for (AddressField.Entry mailbox : AddressField.parse(field, limits.addresses() - read)) {
          if (++read > limits.addresses()) {
            defects.add(Defect.TOO_MANY_ADDRESSES);
            return addresses;
          }
          mailbox.address().ifPresent(addresses::add);
        }
      }
    }
    return addresses;
  }

  /** The last ones if there are too many: they are the nearest in the thread. */
  private static List<String> ids(HeaderBlock headers, String name) {
    List<String> ids =
        headers.all(name).stream().flatMap(field -> MessageIds.all(field).stream()).toList();
    return ids.subList(Math.max(0, ids.size() - MOST_IDS), ids.size());
  }

  private static Defect defect(Flaw flaw) {
    return switch (flaw) {
      case BROKEN_HEADER -> Defect.BROKEN_HEADER;
      case BROKEN_ENCODING -> Defect.BROKEN_ENCODING;
      case UNKNOWN_CHARSET -> Defect.UNKNOWN_CHARSET;
      case BROKEN_MULTIPART -> Defect.BROKEN_MULTIPART;
      case TOO_MANY_PARTS -> Defect.TOO_MANY_PARTS;
      case TOO_DEEP -> Defect.TOO_DEEP;
      case TOO_MANY_HEADER_BYTES -> Defect.TOO_MANY_HEADER_BYTES;
    };
  }
}
