package io.erasuredesk.demo.shop;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

/**
 * Which addresses were erased and may not register again for a while. Only a keyed hash is stored,
 * and the key is not in the database.
 */
final class ErasedAddresses {

  private final byte[] key;
  private final Duration term;
  private final Clock clock;

  ErasedAddresses(ShopKeys keys, ShopSettings settings) {
    this.key = keys.suppressionKey();
    this.term = settings.addressBlockedFor;
    this.clock = settings.clock;
  }

  /** Makes everybody else who speaks of this address wait until the transaction ends. */
  void hold(Connection c, String normalAddress) throws SQLException {
    long lock = ByteBuffer.wrap(token(normalAddress)).getLong();
    Sql.rows(c, row -> "", "select pg_advisory_xact_lock(?)", lock);
  }

  void block(Connection c, String normalAddress) throws SQLException {
    Sql.update(
        c,
        "insert into erased_address values (?, ?)"
            + " on conflict (token) do update set expires_at = excluded.expires_at",
        token(normalAddress),
        clock.instant().plus(term));
  }

  boolean blocks(Connection c, String normalAddress) throws SQLException {
    Sql.update(c, "delete from erased_address where expires_at <= ?", clock.instant());
    return Sql.count(c, "select 1 from erased_address where token = ?", token(normalAddress)) == 1;
  }

  private byte[] token(String normalAddress) {
    return Secrets.hmac(key, normalAddress);
  }
}
