package io.erasuredesk.demo.postbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the postbox page shows.
 *
 * @param box the chosen address
 * @param notice what just happened, or empty
 * @param wrong what is wrong with the form, or empty
 * @param draft the form as it was filled in
 */
public record PostboxView(
    String box,
    List<PostedLetter> letters,
    String support,
    String notice,
    String wrong,
    Draft draft) {

  private static final List<String> KNOWN =
      List.of("alice", "bob", "carol", "dave", "erin", "frank", "customer7").stream()
          .map(name -> name + "@example.com")
          .toList();

  /** The addresses to choose from. */
  public List<String> known() {
    return KNOWN;
  }

  /** Whether this is the mailbox of the desk itself, from which no customer writes. */
  public boolean desk() {
    return box.equalsIgnoreCase(support);
  }

  /** The name before the at sign. */
  public String name(String address) {
    return address.substring(0, address.indexOf('@'));
  }

  /** An address as a part of a link. */
  public String encoded(String address) {
    return URLEncoder.encode(address, StandardCharsets.UTF_8);
  }

  /** The mails to send by one click. */
  public List<Example> examples() {
    return List.of(Example.values());
  }

  /** A mail that is being written. */
  public record Draft(String from, String subject, String text, String inReplyTo) {

    /** Whether it answers a letter. */
    public boolean reply() {
      return !inReplyTo.isEmpty();
    }
  }
}
