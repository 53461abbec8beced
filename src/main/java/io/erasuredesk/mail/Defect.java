package io.erasuredesk.mail;

/**
 * What was wrong with a mail, or what the parser had to cut; and whether it is encrypted or signed.
 */
public enum Defect {
  NO_FROM,
  SEVERAL_FROM,
  UNUSABLE_FROM,
  NO_DATE,
  NO_MESSAGE_ID,
  BROKEN_HEADER,
  BROKEN_ENCODING,
  UNKNOWN_CHARSET,
  BROKEN_MULTIPART,
  TOO_MANY_PARTS,
  TOO_DEEP,
  TOO_MANY_HEADER_BYTES,
  TOO_MANY_ADDRESSES,
  TEXT_CUT,
  HTML_CUT,
  /** Its HTML is not shown; what it says was read all the same. */
  HTML_TOO_DEEP,
  /** Its HTML says something else than its plain text. */
  FORMS_DIFFER,
  ENCRYPTED,
  SIGNED
}
