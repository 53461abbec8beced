package io.erasuredesk.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The settings of the desk in a demo. Each can be overridden by its environment variable; a
 * property file of the profile would be a second place for the same.
 */
record DeskSettings(Map<String, String> values) {

  static final String DESK_DATABASE = "desk";
  static final String SHOP_DATABASE = "shop";
  private static final String SHOP_DOMAIN = "shop.example";
  private static final String CONTROLLER_ID = "erasure-desk-demo";
  private static final String SIGN_IN_SECRET = "demo";

  static DeskSettings of(DemoSettings demo, DemoFolder folder, DemoDatabase database) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("quarkus.http.host", demo.httpHost());
    values.put("quarkus.http.port", String.valueOf(demo.httpPort()));
    values.put("quarkus.datasource.jdbc.url", database.jdbcUrl(DESK_DATABASE));
    values.put("quarkus.datasource.username", DemoDatabase.USER);
    values.put("quarkus.datasource.password", DemoDatabase.USER);
    values.put("quarkus.mailer.host", DemoMailServer.HOST);
    values.put("quarkus.mailer.port", String.valueOf(demo.smtpPort()));
    values.put("quarkus.mailer.from", DemoMailServer.SUPPORT);
    values.put("quarkus.log.category.\"com.icegreen.greenmail\".level", "ERROR");
    values.put("quarkus.log.category.\"io.zonky.test\".level", "WARN");

    values.put("desk.public-url", demo.url());
    values.put("desk.console.start", "/demo/postbox"); // a tester is the customer first
    values.put("desk.shop-name", "the Sample Shop");
    values.put("desk.keys.file", folder.keys().toString());
    values.put("desk.mailboxes.support.host", DemoMailServer.HOST);
    values.put("desk.mailboxes.support.port", String.valueOf(demo.imapPort()));
    values.put("desk.mailboxes.support.tls", "NONE");
    values.put("desk.mailboxes.support.username", DemoMailServer.SUPPORT);
    values.put("desk.mailboxes.support.password", DemoMailServer.SUPPORT_PASSWORD);
    values.put("desk.mailboxes.support.authserv-id", "mx.desk.example");
    values.put("desk.mailboxes.support.start-from", "ALL"); // mails are here for this desk only
    values.put("desk.shop.url", demo.url() + "/demo/shop");
    values.put("desk.erasure.url", demo.url() + "/demo/shop/v2");
    values.put("desk.erasure.domain", SHOP_DOMAIN);
    values.put("desk.erasure.controller-id", CONTROLLER_ID);
    values.put("desk.erasure.trusted-ca", folder.shop().resolve("ca.pem").toString());
    // a person looks on and waits
    values.put("desk.mailboxes.support.poll-interval", "1s");
    values.put("desk.work.tick", "250ms");
    values.put("desk.cooling-off", "5s");
    values.put("desk.verification.recheck", "1s");
    for (String ending :
        List.of("erased", "denied", "withdrawn", "expired", "duplicate", "dismissed", "mails")) {
      values.put("desk.retention." + ending, "15m");
    }
    values.put("desk.retention.scan-every", "1m");
    // the mailbox alone is enough for the ordinary story; a risk flag still demands more
    values.put("desk.verification.least-level", "L1");
    values.put("desk.verification.risk.cooling-off", "15s");
    values.put("desk.shop.sign-in.issuer", demo.url() + "/demo/shop/oidc");
    values.put("desk.shop.sign-in.client-id", CONTROLLER_ID);
    values.put("desk.shop.sign-in.client-secret", SIGN_IN_SECRET);
    values.put("desk.erasure.poll-interval", "2s");

    values.put("desk.demo.shop.jdbc-url", database.jdbcUrl(SHOP_DATABASE));
    values.put("desk.demo.shop.folder", folder.shop().toString());
    values.put("desk.demo.shop.domain", SHOP_DOMAIN);
    values.put("desk.demo.shop.sign-in-redirect", demo.url() + "/r/sign-in");
    values.put("desk.demo.shop.sign-in-secret", SIGN_IN_SECRET);
    values.put("desk.demo.postbox.smtp-port", String.valueOf(demo.smtpPort()));
    values.put("desk.demo.postbox.imap-port", String.valueOf(demo.imapPort()));
    return new DeskSettings(values);
  }

  /** Makes them system properties, except where the environment or the command line decides. */
  void apply() {
    values.forEach(
        (name, value) -> {
          if (System.getenv(variable(name)) == null && System.getProperty(name) == null) {
            System.setProperty(name, value);
          }
        });
  }

  static String variable(String property) {
    return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
