package io.erasuredesk.mail;

import io.erasuredesk.mail.mime.Flaw;
import io.erasuredesk.mail.mime.HeaderBlock;
import io.erasuredesk.mail.mime.Limits;
import io.erasuredesk.mail.mime.MessageIds;
import io.erasuredesk.mail.mime.MimeTree;
import io.erasuredesk.mail.mime.Part;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Recognises delivery reports, in the standard form (RFC 3464) and in the free forms of mailers
 * that are older or know better. What a customer forwards is inside another mail and does not
 * count.
 */
final class BounceReader {

  private static final int MOST_IDS = 50;
  private static final int REPORT_BYTES = 200_000;

  private final MimeTree tree;
  private final HeaderBlock headers;
  private final String text;
  private final Limits limits;
  private final Set<Flaw> flaws;
  private final BounceSigns signs;

  BounceReader(MimeTree tree, String subject, String text, Limits limits, Set<Flaw> flaws) {
    this.tree = tree;
    this.headers = tree.root().headers();
    this.text = text;
    this.limits = limits;
    this.flaws = flaws;
    this.signs = new BounceSigns(headers, subject, text);
  }

  Optional<Bounce> read() {
    Optional<DeliveryStatus> status =
        own()
            .filter(p -> p.type().value().endsWith("delivery-status"))
            .findFirst()
            .map(p -> new DeliveryStatus(p.text(REPORT_BYTES, flaws), limits));
    boolean standard = isReport() || (status.isPresent() && signs.fromMachine());
    if (isOther() || !(standard || signs.isFreeForm())) {
      return Optional.empty();
    }
    if (status.isEmpty()) {
      Optional<String> code = freeCode();
      return Optional.of(new Bounce(signs.failed(), code, ids(List.of()), signs.recipients()));
    }
    List<MailAddress> named = status.get().recipients();
    return Optional.of(
        new Bounce(
            status.get().failed(),
            status.get().status().or(this::freeCode),
            ids(status.get().values("original-message-id")),
            named.isEmpty() ? signs.recipients() : named));
  }

  /** Parts of the mail itself, not of mails within it. */
  private Stream<Part> own() {
    return tree.parts().stream().filter(BounceReader::isOwn);
  }

  private static boolean isOwn(Part part) {
    Part above = part.parent();
    while (above != null && !above.type().isMessage()) {
      above = above.parent();
    }
    return above == null;
  }

  private boolean isReport() {
    return own().anyMatch(p -> reportType(p).equals("delivery-status"));
  }

  /** A report of another kind: a complaint or a receipt. */
  private boolean isOther() {
    return own()
        .anyMatch(
            p -> Set.of("feedback-report", "disposition-notification").contains(reportType(p)));
  }

  static String reportType(Part part) {
    return part.type().value().equals("multipart/report")
        ? part.type().parameter("report-type").strip().toLowerCase(Locale.ROOT)
        : "";
  }

  private Optional<String> freeCode() {
    List<String> codes = StatusCodes.in(BounceSigns.head(text));
    return codes.stream().filter(c -> !c.startsWith("2")).findFirst();
  }

  /** Message-IDs of the mail that came back: from its header, its copy in the text, our ids. */
  private List<String> ids(List<String> named) {
    Set<String> ids = new LinkedHashSet<>();
    named.forEach(id -> MessageIds.one(id).ifPresent(ids::add));
    own()
        .flatMap(part -> returned(part).stream())
        .flatMap(block -> block.first("message-id").stream())
        .forEach(id -> MessageIds.one(id).ifPresent(ids::add));
    if (ids.isEmpty()) {
      ids.addAll(signs.idsInText());
      own()
          .filter(p -> p.parent() != null && isReadable(p))
          .forEach(p -> ids.addAll(BounceSigns.idsIn(p.text(REPORT_BYTES, flaws))));
    }
    headers.all("in-reply-to").forEach(field -> ids.addAll(MessageIds.all(field)));
    headers.all("references").forEach(field -> ids.addAll(MessageIds.all(field)));
    return ids.stream().limit(MOST_IDS).toList();
  }

  private static boolean isReadable(Part part) {
    String type = part.type().value();
    return type.equals("text/plain") || type.endsWith("delivery-status");
  }

  /** The header of the mail that came back, whole or alone. */
  private Optional<HeaderBlock> returned(Part part) {
    String type = part.type().value();
    if (part.type().isMessage() && !part.children().isEmpty()) {
      return Optional.of(part.children().get(0).headers());
    }
    boolean headersOnly = type.startsWith("text/rfc822") || type.endsWith("global-headers");
    if (headersOnly || (part.type().isMessage() && part.parent() != null)) {
      return Optional.of(HeaderBlock.of(part.bytes(REPORT_BYTES, flaws), limits));
    }
    return Optional.empty();
  }
}
