package io.erasuredesk.ledger;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The closed list of words in which the ledger says why a mail ended where it did. A reason is one
 * or several of them, and behind them at most one detail: the id of another row, or the kind of a
 * fault. There is no room in it for anything that a customer wrote.
 */
public enum Reason {
  /** It plainly asks for a deletion. */
  CLEAR_REQUEST,
  /** It may ask for one. */
  UNSURE,
  /** It takes a request back, and there is no ticket that it belongs to. */
  WITHDRAWAL,
  /** It complains. */
  COMPLAINT,
  /** It answers one of our letters and comes from an address that has no part in that ticket. */
  ANSWERS_FOR_ANOTHER,
  /** It answers a letter of a ticket that has ended. */
  AFTER_AN_ENDED_TICKET,
  /** Its sender asked often; one ticket takes it with the others. */
  FLOOD,
  /** Another mail had its Message-ID before. */
  SEEN_BEFORE,
  /** Its Date is far from when it came. */
  DATE_FAR_OFF,
  /** None of our addresses is among its recipients. */
  NOT_ADDRESSED_TO_US,
  /** Its HTML says something else than its plain text. */
  FORMS_DIFFER,
  /** A member of staff said so. */
  BY_PERSON,
  /** It answers a letter of ours. */
  ANSWERS_OUR_LETTER,
  /** It answers a letter of ours, and so many did today that the thread takes no more. */
  THREAD_FULL,
  /** A server reports on a delivery. */
  DELIVERY_REPORT,
  /** A machine answered. */
  AUTO_REPLY,
  /** A mail provider reports a complaint. */
  FEEDBACK_REPORT,
  /** It went to many. */
  BULK,
  /** It advertises. */
  ADVERTISING,
  /** A person writes about something else. */
  ASKS_FOR_NO_DELETION,
  /** Its bytes are those of an earlier mail; the detail names that row. */
  SAME_AS,
  /** It is larger than the desk takes; of it only the header was read. */
  TOO_LARGE,
  /** The server lists it and did not give it. */
  NOT_GIVEN,
  /** The server did not give it, and a person wants it asked for again. */
  ASKED_AGAIN,
  /** It lay in the mailbox before the desk came, and is not read. */
  BEFORE_START,
  /** The server did not give it, and now has it no more. */
  LEFT_THE_MAILBOX,
  /** Sent to many, and yet about a deletion. */
  BULK_ABOUT_DELETION,
  /** A machine sent it, by its own word, and yet it is about a deletion. */
  MACHINE_ABOUT_DELETION,
  /** Nobody can say from which one address it is. */
  NO_USABLE_SENDER,
  /** Its text is encrypted. */
  ENCRYPTED,
  /** It has no text. */
  NO_TEXT,
  /** It has more parts than the desk reads. */
  TOO_MANY_PARTS,
  /** Its parts lie deeper in each other than the desk reads. */
  TOO_DEEP,
  /** Its headers are longer than the desk reads. */
  TOO_MANY_HEADER_BYTES,
  /** The desk failed on it; the detail says how. */
  FAILED,
  /** Each try to read it ended with the process. */
  TRIES_USED_UP,
  /** Put away: it advertises, or worse. */
  SPAM,
  /** Put away: it asks for nothing that the desk does. */
  NOT_A_REQUEST,
  /** Put away: somebody took care of it elsewhere. */
  HANDLED_ELSEWHERE,
  /** Put away: the same was asked by another mail. */
  REPEATED,
  /** Put away: nobody can make sense of it. */
  UNREADABLE,
  /** Put away: it was a test. */
  TEST_MAIL,
  /** A word that is not in this list stood here. */
  OTHER;

  private static final Map<String, Reason> BY_WORD =
      Arrays.stream(values()).collect(Collectors.toMap(Reason::name, Function.identity()));

  private static final Pattern DETAIL =
      Pattern.compile(
          "[A-Z][A-Za-z]{2,60}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private static final Set<Reason> WITH_DETAIL = Set.of(SAME_AS, FAILED);

  /** The reason of this name, if it is one. */
  public static Optional<Reason> of(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }

  /**
   * A reason that holds nothing but words of this list, and a detail where one may stand.
   *
   * @param why words divided by blanks
   * @param state what to say of if there are none
   */
  static String closed(String why, LedgerState state) {
    if (why.isBlank()) {
      return state.usually().name();
    }
    StringBuilder words = new StringBuilder();
    Reason last = OTHER;
    for (String word : why.strip().split(" +", -1)) {
      Optional<Reason> reason = of(word);
      boolean detail =
          reason.isEmpty() && WITH_DETAIL.contains(last) && DETAIL.matcher(word).matches();
      last = detail ? OTHER : reason.orElse(OTHER);
      words.append(words.isEmpty() ? "" : " ").append(detail ? word : last.name());
    }
    return words.toString();
  }
}
