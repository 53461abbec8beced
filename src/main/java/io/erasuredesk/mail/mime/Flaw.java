package io.erasuredesk.mail.mime;

/** What is wrong with the form of a mail; reading goes on in spite of each. */
public enum Flaw {
  BROKEN_HEADER,
  BROKEN_ENCODING,
  UNKNOWN_CHARSET,
  BROKEN_MULTIPART,
  TOO_MANY_PARTS,
  TOO_DEEP,
  TOO_MANY_HEADER_BYTES
}
