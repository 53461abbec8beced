package io.erasuredesk.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** One line of the log, exactly as it is hashed. */
@Entity
@Table(name = "audit_leaf")
class AuditLeaf {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Nullable Long id;

  @Column(nullable = false, updatable = false)
  byte[] entry;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected AuditLeaf() {}

  AuditLeaf(byte[] entry) {
    this.entry = entry;
  }
}
