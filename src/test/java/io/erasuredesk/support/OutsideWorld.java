package io.erasuredesk.support;

import com.icegreen.greenmail.util.GreenMail;
import io.erasuredesk.demo.DemoDatabase;
import io.erasuredesk.demo.DemoMailServer;
import io.erasuredesk.demo.shop.SampleShopServer;
import io.erasuredesk.demo.shop.ShopSettings;
import io.erasuredesk.keyring.CreateKeyFile;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A real PostgreSQL and a real mail server on free ports for all tests that start the desk, one of
 * each per JVM.
 */
public class OutsideWorld implements QuarkusTestResourceLifecycleManager {

  /** The support mailbox of the desk under test. */
  public static final String SUPPORT = DemoMailServer.SUPPORT;

  private static DemoDatabase postgres;
  private static GreenMail mail;
  private static SampleShopServer shop;
  private static Path keys;

  /** The mail server, to put mails in and read letters. */
  public static GreenMail mail() {
    return mail;
  }

  /** The database server. */
  public static EmbeddedPostgres postgres() {
    return postgres.server();
  }

  /** The sample shop with its erasure component. */
  public static SampleShopServer shop() {
    return shop;
  }

  @Override
  public Map<String, String> start() {
    try {
      if (postgres == null) {
        postgres = DemoDatabase.temporary();
        postgres.create("shop");
      }
      if (shop == null) {
        shop =
            SampleShopServer.start(
                ShopSettings.of(postgres.jdbcUrl("shop"), Files.createTempDirectory("shop-keys"))
                    .clock(new TestClock())
                    .signIn("https://desk.example/r/sign-in", "secret of the tests")
                    .workDelay(Duration.ofMillis(50)));
      }
      mail = DemoMailServer.start(0, 0, true);
      if (keys == null) { // what an earlier start has sealed must open in the next
        keys = Files.createTempDirectory("desk-keys").resolve("keys.json");
        CreateKeyFile.at(keys);
      }

      Map<String, String> settings = new HashMap<>();
      // stages are stepped by the tests, on the tests' clock
      settings.put("desk.work.enabled", "false");
      settings.put("desk.public-url", "https://desk.example");
      // all tests sign in from one address, wrongly too
      settings.put("desk.access.throttle.tries-per-network", "1000000");
      settings.put("desk.mailboxes.support.tls", "NONE");
      settings.put("quarkus.mailer.mock", "false");
      settings.put("quarkus.http.test-port", "0");
      settings.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl("postgres"));
      settings.put("quarkus.datasource.username", "postgres");
      settings.put("quarkus.datasource.password", "postgres");
      settings.put("quarkus.mailer.host", "127.0.0.1");
      settings.put("quarkus.mailer.port", String.valueOf(mail.getSmtp().getPort()));
      settings.put("desk.mail.challenges-per-hour", "1000000"); // hours pass only for some tests
      settings.put("desk.mail.from", SUPPORT);
      settings.put("desk.keys.file", keys.toString());
      settings.put("desk.erasure.url", shop.erasureUrl().toString());
      settings.put("desk.erasure.domain", "shop.example");
      settings.put("desk.erasure.controller-id", "erasure-desk-demo");
      settings.put("desk.erasure.trusted-ca", shop.authority().toString());
      settings.put("desk.shop.sign-in.issuer", shop.url() + "/oidc");
      settings.put("desk.shop.sign-in.client-id", "erasure-desk-demo");
      settings.put("desk.shop.sign-in.client-secret", "secret of the tests");
      settings.put("desk.shop.url", FakeShop.url().toString());
      // the level by default has tests of its own
      settings.put("desk.verification.least-level", "L1");
      settings.put("desk.mailboxes.support.poll-interval", "0s"); // each step is a visit
      settings.put("desk.mailboxes.support.start-from", "ALL");
      settings.put("desk.mailboxes.support.authserv-id", "mx.desk.example");
      settings.put("desk.mailboxes.support.host", "127.0.0.1");
      settings.put("desk.mailboxes.support.port", String.valueOf(mail.getImap().getPort()));
      settings.put("desk.mailboxes.support.username", SUPPORT);
      settings.put("desk.mailboxes.support.password", DemoMailServer.SUPPORT_PASSWORD);
      settings.put("desk.demo.postbox.smtp-port", String.valueOf(mail.getSmtp().getPort()));
      settings.put("desk.demo.postbox.imap-port", String.valueOf(mail.getImap().getPort()));
      return settings;
    } catch (IOException | GeneralSecurityException | SQLException e) {
      throw new IllegalStateException("The outside world of the tests did not start", e);
    }
  }

  @Override
  public void stop() {
    mail.stop();
  }
}
