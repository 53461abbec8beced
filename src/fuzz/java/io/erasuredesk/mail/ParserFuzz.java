package io.erasuredesk.mail;

/** Fuzz target: any bytes as a mail, read with the limits of the desk and with very small ones. */
public final class ParserFuzz {

  private static final Promises DEFAULTS = Promises.ofDefaults();
  private static final Promises SMALL = Promises.ofSmallLimits();

  private ParserFuzz() {}

  public static void fuzzerTestOneInput(byte[] mail) {
    DEFAULTS.kept(mail);
    SMALL.kept(mail);
  }
}
