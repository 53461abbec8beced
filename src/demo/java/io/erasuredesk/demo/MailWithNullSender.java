package io.erasuredesk.demo;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.smtp.SmtpConnection;
import com.icegreen.greenmail.smtp.SmtpHandler;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.smtp.commands.SmtpCommand;
import com.icegreen.greenmail.smtp.commands.SmtpCommandRegistry;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.Socket;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * GreenMail that takes {@code MAIL FROM:<>}, the sender of every bounce (RFC 5321 section 4.5.5).
 * GreenMail itself accepts the command, forgets it, and then refuses the recipient.
 */
final class MailWithNullSender extends GreenMail {

  MailWithNullSender(ServerSetup[] setups) {
    super(setups);
  }

  @Override
  protected Map<String, AbstractServer> createServices(ServerSetup[] setups, Managers managers) {
    Map<String, AbstractServer> services = new HashMap<>(super.createServices(setups, managers));
    for (ServerSetup setup : setups) {
      if (setup.getProtocol().equals(ServerSetup.PROTOCOL_SMTP)) {
        services.put(setup.getProtocol(), new Server(setup, managers));
      }
    }
    return services;
  }

  private static final class Server extends SmtpServer {

    Server(ServerSetup setup, Managers managers) {
      super(setup, managers);
    }

    @Override
    protected ProtocolHandler createProtocolHandler(Socket socket) {
      return new SmtpHandler(new Commands(), managers.getSmtpManager(), socket);
    }
  }

  private static final class Commands extends SmtpCommandRegistry {

    @Override
    public @Nullable SmtpCommand getCommand(String name) {
      SmtpCommand command = super.getCommand(name);
      return "MAIL".equalsIgnoreCase(name) && command != null ? new Mail(command) : command;
    }
  }

  private static final class Mail extends SmtpCommand {

    private final SmtpCommand others;

    Mail(SmtpCommand others) {
      this.others = others;
    }

    @Override
    public void execute(
        SmtpConnection connection, SmtpState state, SmtpManager manager, String line)
        throws IOException {
      others.execute(connection, state, manager, line);
      if (line.toUpperCase(Locale.ROOT).matches("MAIL FROM:\\s?<>.*")) {
        state.getMessage().setReturnPath(new MailAddress(""));
      }
    }
  }
}
