package io.erasuredesk.mail;

/**
 * Whether our own border MTA found the domain of From authenticated and aligned (DMARC, as written
 * in Authentication-Results, RFC 8601).
 */
public enum DmarcVerdict {
  /** Said so, and its header.from is the domain that our parser reads. */
  PASS,
  /** Said that it failed. */
  FAIL,
  /** Nothing usable was said by the authserv-id that we trust; the safe reading of any doubt. */
  NONE
}
