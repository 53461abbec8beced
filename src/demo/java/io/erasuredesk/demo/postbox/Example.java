package io.erasuredesk.demo.postbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** Mails that a support mailbox gets, ready to send. Each is a file beside this room's pages. */
public enum Example {
  REQUEST(
      "Alice asks for deletion",
      "The plain case. The desk writes to the address that the shop has on file.",
      "alice@example.com",
      "alice@example.com"),
  FRENCH(
      "The same in French",
      "Customer 7 writes French, and is answered in French.",
      "customer7@example.com",
      "customer7@example.com"),
  FORGED(
      "Somebody claims to be Alice",
      "Sent from elsewhere, with a failed sender check. Whatever it says, the letter goes to"
          + " Alice's own address.",
      "mallory@elsewhere.example",
      "alice@example.com"),
  QUESTION(
      "Bob has a question",
      "No request for deletion. A person should answer it, and nothing is deleted.",
      "bob@example.com",
      "bob@example.com"),
  BOUNCE(
      "A letter comes back",
      "The mail server reports that the newest letter to the chosen address was not delivered.",
      "",
      "");

  private final String title;
  private final String about;
  private final String envelopeSender;
  private final String box;

  Example(String title, String about, String envelopeSender, String box) {
    this.title = title;
    this.about = about;
    this.envelopeSender = envelopeSender;
    this.box = box;
  }

  /** Its name in a form's address. */
  public String path() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it is, in a few words. */
  public String title() {
    return title;
  }

  /** What to expect of it. */
  public String about() {
    return about;
  }

  String envelopeSender() {
    return envelopeSender;
  }

  /** Whose mailbox gets the answer; the chosen one if this is empty. */
  String box(String chosen) {
    return box.isEmpty() ? chosen : box;
  }

  /**
   * The whole mail.
   *
   * @param box whose letter it is about, for a bounce
   * @param about the message id of the letter that it is about, for a bounce
   */
  String mail(Instant now, String box, String about) {
    String file = "/demo/postbox/" + path() + ".eml";
    try (InputStream in = Example.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("No file " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace(
              "@DATE@", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atZone(ZoneOffset.UTC)))
          .replace("@ID@", UUID.randomUUID().toString())
          .replace("@BOX@", box)
          .replace("@ABOUT@", about);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
