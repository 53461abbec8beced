package io.erasuredesk.console.queue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** Filters that a member of staff has given a name; never what was searched for. */
@Entity
@Table(name = "saved_view")
class SavedView {

  @Id private UUID id;

  @Column(nullable = false)
  private String owner;

  @Column(nullable = false)
  private String name;

  @Column(nullable = false)
  private String queue;

  @Column(nullable = false)
  private String status;

  @Column(nullable = false)
  private String sort;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected SavedView() {}

  SavedView(String owner, String name, QueueQuery query) {
    this.id = UUID.randomUUID();
    this.owner = owner;
    this.name = name;
    this.queue = query.queueName();
    this.status = query.status() == null ? "" : query.status().name();
    this.sort = query.order().name();
  }

  UUID id() {
    return id;
  }

  String owner() {
    return owner;
  }

  String name() {
    return name;
  }

  String queue() {
    return queue;
  }

  String status() {
    return status;
  }

  String sort() {
    return sort;
  }
}
