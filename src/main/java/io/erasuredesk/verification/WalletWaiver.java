package io.erasuredesk.verification;

import io.erasuredesk.keyring.Sealed;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The customer's word to give up a wallet balance up to an amount, which is kept sealed. */
@Entity
@Table(name = "wallet_waiver")
class WalletWaiver {

  @Id
  @Column(name = "ticket_id")
  private UUID ticketId;

  @Column(name = "waived_at", nullable = false)
  private Instant waivedAt;

  @Column(nullable = false)
  private Sealed content;

  @Column(name = "voided_at")
  private @Nullable Instant voidedAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected WalletWaiver() {}

  WalletWaiver(UUID ticketId, Instant now, Sealed content) {
    this.ticketId = ticketId;
    this.waivedAt = now;
    this.content = content;
  }

  /** Given again, for another amount. */
  void renew(Instant now, Sealed amount) {
    this.waivedAt = now;
    this.content = amount;
    this.voidedAt = null;
  }

  /** The balance has grown beyond what was given up. */
  void voidIt(Instant now) {
    this.voidedAt = now;
  }

  boolean isValid() {
    return voidedAt == null;
  }

  Sealed content() {
    return content;
  }

  @Override
  public String toString() {
    return "WalletWaiver[" + ticketId + ", " + waivedAt + "]";
  }
}
