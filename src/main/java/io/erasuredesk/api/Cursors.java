package io.erasuredesk.api;

import io.erasuredesk.keyring.BlindIndex;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.FindTickets;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * Where a list goes on, as a word that only the desk can make: the place and a keyed digest over
 * the place and the query, so that a cursor neither can be made up nor fits another query.
 */
@ApplicationScoped
class Cursors {

  private static final int PLACE_BYTES = 24;
  private static final int DIGEST_BYTES = 32;

  private final BlindIndex index;

  Cursors(BlindIndex index) {
    this.index = index;
  }

  String write(FindTickets.Place place, String query) {
    byte[] bytes =
        ByteBuffer.allocate(PLACE_BYTES)
            .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, place.key())) // as PostgreSQL has it
            .putLong(place.id().getMostSignificantBits())
            .putLong(place.id().getLeastSignificantBits())
            .array();
    byte[] all =
        ByteBuffer.allocate(PLACE_BYTES + DIGEST_BYTES)
            .put(bytes)
            .put(digest(bytes, query))
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /**
   * Reads what {@link #write} made for the same query.
   *
   * @throws DeskException {@code INVALID_INPUT} for anything else
   */
  FindTickets.Place read(String cursor, String query) {
    byte[] all = decode(cursor);
    if (all.length != PLACE_BYTES + DIGEST_BYTES) {
      throw refused();
    }
    byte[] place = Arrays.copyOf(all, PLACE_BYTES);
    byte[] digest = Arrays.copyOfRange(all, PLACE_BYTES, all.length);
    if (!MessageDigest.isEqual(digest, digest(place, query))) {
      throw refused();
    }
    ByteBuffer in = ByteBuffer.wrap(place);
    Instant key = Instant.EPOCH.plus(in.getLong(), ChronoUnit.MICROS);
    return new FindTickets.Place(key, new UUID(in.getLong(), in.getLong()));
  }

  private byte[] digest(byte[] place, String query) {
    byte[] words = ("cursor\0" + query + '\0').getBytes(StandardCharsets.UTF_8);
    return index.of(
        BlindIndex.Purpose.OWN_MARK,
        ByteBuffer.allocate(words.length + place.length).put(words).put(place).array());
  }

  private static byte[] decode(String cursor) {
    try {
      return Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      throw refused();
    }
  }

  private static DeskException refused() {
    return new DeskException(
        ProblemType.INVALID_INPUT, "cursor: take it from the page before, with the same query");
  }
}
