package io.erasuredesk.ticket;

/** What the search for the account at the shop came to. */
public enum LookUp {
  PENDING,
  FOUND,
  /** The shop knows no account under the addresses named: a person must look. */
  NONE,
  /** The addresses named lead to more than one account: a person must choose. */
  SEVERAL
}
