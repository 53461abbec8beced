package io.erasuredesk.ticket;

/** A file of the operator's that the desk cannot write letters with; the message is one line. */
final class FaultyFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FaultyFileException(String file, int line, String what) {
    super(file + ", line " + line + ": " + what.replaceAll("\\s+", " "));
  }
}
