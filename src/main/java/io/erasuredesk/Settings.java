package io.erasuredesk;

import io.erasuredesk.access.AccessConfig;
import io.erasuredesk.access.SignInConfig;
import io.erasuredesk.access.session.SessionConfig;
import io.erasuredesk.access.throttle.ThrottleConfig;
import io.erasuredesk.approval.ApprovalConfig;
import io.erasuredesk.approval.ApprovalLimits;
import io.erasuredesk.audit.AuditConfig;
import io.erasuredesk.console.ConsoleConfig;
import io.erasuredesk.erasure.ErasureConfig;
import io.erasuredesk.erasure.promise.PromiseConfig;
import io.erasuredesk.intake.IntakeConfig;
import io.erasuredesk.keyring.KeysConfig;
import io.erasuredesk.ledger.LedgerConfig;
import io.erasuredesk.mail.MailLimits;
import io.erasuredesk.mail.MailboxesConfig;
import io.erasuredesk.mail.OutgoingConfig;
import io.erasuredesk.mail.show.ShowConfig;
import io.erasuredesk.requester.RequesterConfig;
import io.erasuredesk.retention.RetentionConfig;
import io.erasuredesk.ticket.LetterCheck;
import io.erasuredesk.ticket.TicketConfig;
import io.erasuredesk.ticket.law.ClockConfig;
import io.erasuredesk.ticket.news.EventsConfig;
import io.erasuredesk.ticket.question.QuestionConfig;
import io.erasuredesk.ticket.words.WordsConfig;
import io.erasuredesk.verification.ConfirmationConfig;
import io.erasuredesk.verification.ShopConfig;
import io.erasuredesk.verification.VerificationConfig;
import io.erasuredesk.verification.match.MatchConfig;
import io.erasuredesk.verification.risk.RiskConfig;
import io.erasuredesk.verification.signin.ShopSignInConfig;
import io.erasuredesk.webhook.WebhooksConfig;
import io.erasuredesk.work.WorkConfig;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Reads all settings once before anything starts, so that whoever forgot one or mistyped one is
 * told its name in one line, and nothing is half-started. Values are never printed: one may be a
 * password.
 */
final class Settings {

  private static final List<Class<?>> ROOMS =
      List.of(
          RequesterConfig.class,
          ConfirmationConfig.class,
          VerificationConfig.class,
          MatchConfig.class,
          RiskConfig.class,
          ShopConfig.class,
          ShopSignInConfig.class,
          ErasureConfig.class,
          KeysConfig.class,
          AuditConfig.class,
          MailboxesConfig.class,
          OutgoingConfig.class,
          MailLimits.class,
          ShowConfig.class,
          AccessConfig.class,
          SignInConfig.class,
          ThrottleConfig.class,
          SessionConfig.class,
          ConsoleConfig.class,
          WorkConfig.class,
          TicketConfig.class,
          IntakeConfig.class,
          LedgerConfig.class,
          ApprovalConfig.class,
          ClockConfig.class,
          QuestionConfig.class,
          WordsConfig.class,
          EventsConfig.class,
          PromiseConfig.class,
          RetentionConfig.class,
          ApprovalLimits.class,
          WebhooksConfig.class);

  private static final List<String> REQUIRED_BY_THE_PLATFORM =
      List.of("quarkus.datasource.jdbc.url", "quarkus.datasource.username", "quarkus.mailer.host");

  private static final Pattern MISSING = Pattern.compile("SRCFG00014: .*?property (\\S+) ");
  private static final Pattern UNKNOWN = Pattern.compile("SRCFG00050: (\\S+) ");
  private static final Pattern NAMED = Pattern.compile("property (\\S+) ");

  private Settings() {}

  /** What is missing or impossible, one line each; empty if the desk can start. */
  static List<String> faults() {
    List<String> faults = new ArrayList<>();
    SmallRyeConfig config = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);
    for (String name : REQUIRED_BY_THE_PLATFORM) {
      if (config.getOptionalValue(name, String.class).isEmpty()) {
        faults.add(missing(name));
      }
    }
    List<ConfigSource> sources = new ArrayList<>();
    config.getConfigSources().forEach(sources::add);
    SmallRyeConfigBuilder builder =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .addDiscoveredConverters()
            .withSources(sources)
            .withSources(strict());
    ROOMS.forEach(builder::withMapping);
    try {
      TicketConfig ticket = builder.build().getConfigMapping(TicketConfig.class);
      faults.addAll(LetterCheck.faults(ticket.lettersFolder(), ticket.locale(), ticket.timeZone()));
    } catch (ConfigValidationException e) {
      for (int n = 0; n < e.getProblemCount(); n++) {
        faults.add(inOneLine(e.getProblem(n).getMessage()));
      }
    }
    return faults.stream().distinct().toList();
  }

  /** Outranks every other source: here, and only here, a name that no room knows is a fault. */
  private static ConfigSource strict() {
    return new PropertiesConfigSource(
        Map.of(SmallRyeConfig.SMALLRYE_CONFIG_MAPPING_VALIDATE_UNKNOWN, "true"),
        "strict",
        Integer.MAX_VALUE);
  }

  private static String inOneLine(String problem) {
    Matcher missing = MISSING.matcher(problem);
    if (missing.find()) {
      return missing(missing.group(1));
    }
    Matcher unknown = UNKNOWN.matcher(problem);
    if (unknown.find()) {
      return unknown.group(1) + " is not a setting of this desk; is it spelled right?";
    }
    Matcher named = NAMED.matcher(problem);
    return named.find() ? named.group(1) + " has a value that makes no sense" : problem;
  }

  private static String missing(String name) {
    String variable = name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    return name + " is missing (environment variable " + variable + ")";
  }
}
