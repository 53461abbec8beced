package io.erasuredesk.mail;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The words and the recipient of a letter as they are sealed into its row. Personal data.
 *
 * @param to the one recipient
 * @param byPerson whether a person wrote it
 */
record LetterContent(
    String to,
    String subject,
    String text,
    @Nullable String html,
    @Nullable String inReplyTo,
    boolean byPerson) {

  static LetterContent of(OutgoingLetter letter) {
    return new LetterContent(
        letter.to().full(),
        letter.subject(),
        letter.text(),
        letter.html().orElse(null),
        letter.inReplyTo().orElse(null),
        letter.byPerson());
  }

  MailAddress recipient() {
    return MailAddress.of(to)
        .orElseThrow(
            () -> new DeskException(ProblemType.INTERNAL, "A queued letter has no usable address"));
  }

  Optional<String> htmlForm() {
    return Optional.ofNullable(html);
  }

  Optional<String> answers() {
    return Optional.ofNullable(inReplyTo);
  }

  @Override
  public String toString() {
    return "LetterContent[hidden]";
  }
}
