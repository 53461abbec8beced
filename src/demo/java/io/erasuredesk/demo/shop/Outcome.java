package io.erasuredesk.demo.shop;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * How an erasure ended, in the words of the extension. A refusal or a failure may be tried again
 * under the same id once its cause is gone.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Outcome(
    @JsonProperty("outcome") Word word,
    boolean retryable,
    List<Retained> retained,
    List<Erased> erased) {

  /** The closed list of endings. */
  enum Word {
    @JsonProperty("erased")
    ERASED,
    @JsonProperty("partially_erased")
    PARTIALLY_ERASED,
    @JsonProperty("not_found")
    NOT_FOUND,
    @JsonProperty("refused")
    REFUSED,
    @JsonProperty("failed")
    FAILED
  }

  /** What stays, why, and until when. */
  record Retained(String category, String ground, String until) {}

  /** What went, and how. */
  record Erased(String system, String category, int count, String method) {}

  static Outcome notFound() {
    return new Outcome(Word.NOT_FOUND, false, List.of(), List.of());
  }

  static Outcome refused() {
    return new Outcome(Word.REFUSED, true, List.of(), List.of());
  }

  static Outcome failed() {
    return new Outcome(Word.FAILED, true, List.of(), List.of());
  }

  /** Whether the account is out of reach of the desk's look-up for good. */
  boolean isFinal() {
    return !retryable;
  }
}
