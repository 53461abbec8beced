package io.erasuredesk.ticket.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Words that a ticket must all have, as a part of a larger query over {@code Ticket t}.
 *
 * @param words keyed, the rarest first
 * @param common whether even the rarest is in so many tickets that a list is better walked in its
 *     own order than gathered and sorted
 */
public record Query(List<Long> words, boolean common) {

  /** From so many tickets on a word is common. */
  static final int COMMON = 2_000;

  static final Query NOTHING = new Query(List.of(), false);

  public Query {
    words = List.copyOf(words);
  }

  /** Whether no ticket can be found. */
  public boolean isEmpty() {
    return words.isEmpty();
  }

  /** {@code from} of a query that goes through the tickets of the rarest word. */
  public static String fromRarest() {
    return "from TicketWord w join Ticket t on t.id = w.key.ticketId";
  }

  /** What the rows of {@link #fromRarest()} must fulfil. */
  public List<String> ofRarest(Map<String, Object> values) {
    List<String> conditions = new ArrayList<>();
    conditions.add("w.key.word = :word0");
    values.put("word0", words.get(0));
    for (int n = 1; n < words.size(); n++) {
      conditions.add(has(n, "w.key.receivedAt", "w.key.ticketId"));
      values.put("word" + n, words.get(n));
    }
    return conditions;
  }

  /** What a ticket of a list in another order must fulfil. */
  public List<String> ofTicket(Map<String, Object> values) {
    List<String> conditions = new ArrayList<>();
    for (int n = 0; n < words.size(); n++) {
      conditions.add(has(n, "t.receivedAt", "t.id"));
      values.put("word" + n, words.get(n));
    }
    return conditions;
  }

  private static String has(int n, String receivedAt, String id) {
    return "exists (select 1 from TicketWord x%1$d where x%1$d.key.word = :word%1$d".formatted(n)
        + " and x%1$d.key.receivedAt = %2$s and x%1$d.key.ticketId = %3$s)"
            .formatted(n, receivedAt, id);
  }
}
