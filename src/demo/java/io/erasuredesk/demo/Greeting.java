package io.erasuredesk.demo;

/** The one block that a started demo prints. */
final class Greeting {

  private Greeting() {}

  static String of(DemoSettings demo) {
    return """

        ------------------------------------------------------------------------------
         Erasure Desk is ready: %1$s
        ------------------------------------------------------------------------------
         Customer's postbox   %1$s/demo/postbox
         Staff console        %1$s/console
         Staff API            %1$s/api/v1/tickets   (all calls: %1$s/q/openapi)
         Health               %1$s/q/health/ready
         Mail                 SMTP localhost:%2$d, IMAP localhost:%3$d, any password
         Data                 %4$s

         Sign-ins (password = name): agent, agent2, admin, admin2, auditor

         Try first:
          1. Open the postbox and send the example "Alice asks for deletion".
          2. Open the link in the letter that arrives, and confirm.
          3. Sign in at the console as agent and read the ticket; verify and approve by the API.

         Ctrl-C ends everything. The data stays; delete the folder to begin anew.
        ------------------------------------------------------------------------------
        """
        .formatted(demo.url(), demo.smtpPort(), demo.imapPort(), demo.data());
  }
}
