package io.erasuredesk.intent;

import io.erasuredesk.intent.IntentModel.Voice;
import org.jspecify.annotations.Nullable;

/**
 * A text with what it is.
 *
 * @param source the collection it is from
 * @param want what it is; {@code OTHER} is everyday mail
 */
record Sample(String id, String source, String language, String subject, String text, Want want) {

  /** What a text of the training can be. */
  enum Want {
    DELETION(Voice.DELETION),
    QUESTION(Voice.DELETION),
    WITHDRAWAL(Voice.ABOUT),
    COMPLAINT(Voice.ABOUT),
    ABOUT(Voice.ABOUT),
    SPAM(Voice.SPAM),
    OTHER(null);

    private final @Nullable Voice voice;

    Want(@Nullable Voice voice) {
      this.voice = voice;
    }

    /** Where such a text should go. */
    String place() {
      return this == DELETION ? "challenge" : this == OTHER || this == SPAM ? "left" : "person";
    }

    boolean isFor(Voice asked) {
      return voice == asked;
    }
  }

  String whole() {
    return subject + "\n\n" + text;
  }

  boolean isOurs() {
    return source.equals(TrainingData.OURS);
  }
}
