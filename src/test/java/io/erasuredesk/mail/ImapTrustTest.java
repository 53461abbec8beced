package io.erasuredesk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.erasuredesk.support.Dovecot;
import io.erasuredesk.support.TestAuthority;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the desk signs in to, and by what: against a real server with certificates and tokens. */
class ImapTrustTest {

  @TempDir Path folder;

  private Mailbox mailbox(Dovecot dovecot, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(Map.of("tls", "IMAPS", "host", "localhost"));
    settings.putAll(more);
    if (!more.containsKey("oauth.client-id")) {
      settings.put("password", "secret");
    }
    return TestMailboxes.of(TestMailboxes.local("m", dovecot.port(), "support", settings))
        .all()
        .get(0)
        .mailbox();
  }

  private static Dovecot server(TestAuthority.Server certificate) {
    return Dovecot.setup()
        .user("support", "secret")
        .tls(certificate.certificate(), certificate.key())
        .start();
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectory(folder.resolve(name));
  }

  @Test
  void signsInOnlyToAServerWhoseCertificateIsSignedAndNamesIt() throws IOException {
    TestAuthority authority = new TestAuthority(folder("right"));
    TestAuthority other = new TestAuthority(folder("wrong"));
    String right = authority.certificate().toString();
    try (Dovecot dovecot = server(authority.server("localhost"))) {
      mailbox(dovecot, Map.of("trusted-ca", right)).open().close();
      assertRefused(
          mailbox(dovecot, Map.of("trusted-ca", other.certificate().toString())),
          "The server localhost:%d of mailbox m shows a certificate that nobody trusted has signed:"
              + " see desk.mailboxes.m.trusted-ca",
          dovecot);
      assertRefused(
          mailbox(dovecot, Map.of()),
          "The server localhost:%d of mailbox m shows a certificate that nobody trusted has signed:"
              + " see desk.mailboxes.m.trusted-ca",
          dovecot);
      assertRefused(
          mailbox(dovecot, Map.of("trusted-ca", right, "host", "127.0.0.1")),
          "The server 127.0.0.1:%d of mailbox m shows a certificate for another name: see"
              + " desk.mailboxes.m.host",
          dovecot);
    }
    try (Dovecot dovecot =
        server(authority.server("localhost", Instant.parse("2020-01-01T00:00:00Z")))) {
      assertRefused(
          mailbox(dovecot, Map.of("trusted-ca", right)),
          "The server localhost:%d of mailbox m shows a certificate that is out of date",
          dovecot);
    }
  }

  private static void assertRefused(Mailbox mailbox, String line, Dovecot dovecot) {
    assertThatThrownBy(mailbox::open)
        .isInstanceOf(MailboxException.class)
        .hasMessage(line.formatted(dovecot.port()));
  }

  @Test
  void refusesAFileThatHoldsNoCertificate() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    assertThatThrownBy(
            () ->
                TestMailboxes.of(
                    TestMailboxes.local(
                        "m",
                        1,
                        "u",
                        Map.of("password", "p", "tls", "IMAPS", "trusted-ca", empty.toString()))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("desk.mailboxes.m.trusted-ca: ");
  }

  @Test
  void signsInByTokenAndAsksForAFreshOneOnceIfTheServerRefuses() throws IOException {
    try (TokenProvider provider = new TokenProvider("support")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      Path settings =
          Files.writeString(
              folder.resolve("oauth2.conf"),
              """
              introspection_mode = post
              introspection_url = %s
              username_attribute = username
              active_attribute = active
              active_value = true
              """
                  .formatted(provider.url("/introspect")));
      try (Dovecot dovecot =
          Dovecot.setup()
              .user("support", "secret")
              .with(
                  "passdb {\n  driver = oauth2\n  mechanisms = xoauth2\n  args = "
                      + settings
                      + "\n}")
              .start()) {
        Mailbox mailbox =
            mailbox(
                dovecot,
                Map.of(
                    "tls", "NONE",
                    "host", "127.0.0.1",
                    "oauth.token-endpoint", provider.url("/token"),
                    "oauth.client-id", "desk",
                    "oauth.client-secret", "s"));
        mailbox.open().close();
        mailbox.open().close();
        assertThat(provider.asked).hasSize(1);
        assertThat(mailbox.tokenObtainedAt()).isPresent();
        provider.good.clear(); // the provider takes back what it gave
        mailbox.open().close();
        assertThat(provider.asked).hasSize(2);
      }
    }
  }
}
