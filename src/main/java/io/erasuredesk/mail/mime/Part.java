package io.erasuredesk.mail.mime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A part of a mail: the mail itself, a multipart, a mail within, or a leaf. */
public final class Part {

  private final byte[] raw;
  private final int number;
  private final @Nullable Part parent;
  private final List<Part> children = new ArrayList<>();
  private HeaderBlock headers = HeaderBlock.empty();
  private MediaType type = new MediaType("text/plain", Map.of());
  private MediaType disposition = new MediaType("", Map.of());
  private TransferDecoding decoding = TransferDecoding.NONE;
  private int start;
  private int end;

  Part(byte[] raw, int number, @Nullable Part parent) {
    this.raw = raw;
    this.number = number;
    this.parent = parent;
    if (parent != null) {
      parent.children.add(this);
    }
  }

  /** A file that stands uuencoded in the text of another part. */
  static Part uuencoded(Part within, int number, String name, int start, int end) {
    Part part = new Part(within.raw, number, null);
    part.type = new MediaType("application/octet-stream", Map.of());
    part.disposition = new MediaType("attachment", Map.of("filename", name));
    part.decoding = TransferDecoding.UUENCODE;
    part.opened(start);
    part.closed(end);
    return part;
  }

  /** A text that is packed into another part. */
  static Part packedText(Part within, int number, MediaType type, byte[] text) {
    Part part = new Part(text, number, within);
    part.type = type;
    part.closed(text.length);
    return part;
  }

  /** A file that is packed into another part, between these places of its decoded bytes. */
  static Part packedFile(
      Part within,
      int number,
      MediaType type,
      MediaType disposition,
      byte[] raw,
      int from,
      int to) {
    Part part = new Part(raw, number, within);
    part.type = type;
    part.disposition = disposition;
    part.opened(from);
    part.closed(to);
    return part;
  }

  void describe(HeaderBlock block, Set<Flaw> flaws) {
    headers = block;
    boolean digest = parent != null && parent.type.value().equals("multipart/digest");
    type = MediaType.of(block.first("content-type").orElse(""), flaws);
    if (type.value().indexOf('/') < 1) {
      // RFC 2045, 5.2: what is missing or unreadable is text; in a digest it is a mail.
      boolean missing = !block.has("content-type");
      String value = digest && missing ? "message/rfc822" : "text/plain";
      type = new MediaType(value, type.parameters());
    }
    disposition = MediaType.of(block.first("content-disposition").orElse(""), flaws);
    decoding = TransferDecoding.named(block.first("content-transfer-encoding").orElse(""));
  }

  void opened(int bodyStart) {
    start = bodyStart;
    end = bodyStart;
  }

  void closed(int bodyEnd) {
    end = Math.max(start, bodyEnd);
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  byte[] raw() {
    return raw;
  }

  /** The "winmail.dat" of Outlook, under any of its names. */
  public boolean isTnef() {
    return type.value().equals("application/ms-tnef")
        || type.value().equals("application/vnd.ms-tnef")
        || disposition.parameter("filename").equalsIgnoreCase("winmail.dat")
        || type.parameter("name").equalsIgnoreCase("winmail.dat");
  }

  /** S/MIME with the text inside the signature (RFC 8551, 3.5.2). */
  boolean isSignedMail() {
    String kind = type.parameter("smime-type").toLowerCase(Locale.ROOT);
    boolean smime = type.value().endsWith("/pkcs7-mime") || type.value().endsWith("/x-pkcs7-mime");
    return smime && (kind.isEmpty() || kind.contains("signed"));
  }

  /** Whether it is the text that was packed into a "winmail.dat", and no file of it. */
  public boolean isPackedText() {
    return parent != null && parent.isTnef() && disposition.value().isEmpty();
  }

  boolean isPlainBytes() {
    return decoding == TransferDecoding.NONE;
  }

  /** Place of the part in the order of the mail, from 0; containers count too. */
  public int number() {
    return number;
  }

  public @Nullable Part parent() {
    return parent;
  }

  public List<Part> children() {
    return Collections.unmodifiableList(children);
  }

  public HeaderBlock headers() {
    return headers;
  }

  public MediaType type() {
    return type;
  }

  public MediaType disposition() {
    return disposition;
  }

  /** The file name that it wants, as it stands there; may be empty and is hostile. */
  public String fileName(Set<Flaw> flaws) {
    String name = disposition.parameter("filename");
    return EncodedWords.decode(name.isBlank() ? type.parameter("name") : name, flaws);
  }

  /** The decoded size in bytes. */
  public long size(Set<Flaw> flaws) {
    ByteSink sink = new ByteSink(0);
    decoding.decode(raw, start, end, sink, flaws);
    return sink.count();
  }

  /** The decoded bytes, at most as many as said. */
  public byte[] bytes(int most, Set<Flaw> flaws) {
    ByteSink sink = new ByteSink(most);
    // Even a bad encoding makes at most one byte of each; what is too much need not be decoded.
    int stop = (int) Math.min(end, start + 4L * most + 4096);
    decoding.decode(raw, start, stop, sink, flaws);
    return sink.bytes();
  }

  /** The decoded text of at most that many bytes. */
  public String text(int most, Set<Flaw> flaws) {
    return Charsets.decode(bytes(most, flaws), type.parameter("charset"), flaws);
  }

  @Override
  public String toString() {
    return "Part[" + number + "]";
  }
}
