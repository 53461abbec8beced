package io.erasuredesk.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a leaf commits to. Deleted when the desk forgets; the leaf stays. */
@Entity
@Table(name = "audit_opening")
class AuditOpening {

  @Id
  @Column(name = "leaf_id")
  @Nullable Long leafId;

  @MapsId
  @OneToOne(optional = false)
  @JoinColumn(name = "leaf_id")
  AuditLeaf leaf;

  @Column(updatable = false)
  @Nullable UUID subject;

  @Column(nullable = false, updatable = false)
  byte[] salt;

  @Column(nullable = false, updatable = false)
  String content;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected AuditOpening() {}

  AuditOpening(AuditLeaf leaf, @Nullable UUID subject, byte[] salt, String content) {
    this.leaf = leaf;
    this.subject = subject;
    this.salt = salt;
    this.content = content;
  }
}
