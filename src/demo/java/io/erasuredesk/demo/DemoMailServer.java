package io.erasuredesk.demo;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

/**
 * A real mail server in memory: SMTP in, IMAP out. Every mailbox exists from its first mail on; its
 * password is its address.
 */
public final class DemoMailServer {

  /** Where it listens. */
  public static final String HOST = "127.0.0.1";

  /** The mailbox that the desk reads. */
  public static final String SUPPORT = "support@desk.example";

  /** The password of {@link #SUPPORT}. */
  public static final String SUPPORT_PASSWORD = "secret";

  private static final long MILLIS_TO_START = 20_000;

  private DemoMailServer() {}

  /**
   * Starts one.
   *
   * @param smtpPort 0 for any
   * @param imapPort 0 for any
   * @param passwords whether they are checked; if not, every mailbox takes any password
   */
  public static GreenMail start(int smtpPort, int imapPort, boolean passwords) {
    GreenMail mail =
        new MailWithNullSender(
            new ServerSetup[] {
              setup(smtpPort, ServerSetup.PROTOCOL_SMTP), setup(imapPort, ServerSetup.PROTOCOL_IMAP)
            });
    if (!passwords) {
      mail.withConfiguration(new GreenMailConfiguration().withDisabledAuthentication());
    }
    mail.start();
    mail.setUser(SUPPORT, SUPPORT, SUPPORT_PASSWORD);
    return mail;
  }

  private static ServerSetup setup(int port, String protocol) {
    ServerSetup setup = new ServerSetup(port, HOST, protocol);
    setup.setServerStartupTimeout(MILLIS_TO_START);
    return setup;
  }
}
