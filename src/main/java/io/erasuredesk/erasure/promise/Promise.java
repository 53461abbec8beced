package io.erasuredesk.erasure.promise;

/** What the desk promises beside the law (C4, S13). */
public enum Promise {
  /** A confirmed request is decided within some working days. */
  DECISION,
  /** Access ends within minutes from the approval. */
  SUSPENSION,
  /** Everything is erased within a day from the approval. */
  ERASURE
}
