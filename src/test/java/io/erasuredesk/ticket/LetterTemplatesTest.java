package io.erasuredesk.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.ticket.question.Needed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class LetterTemplatesTest {

  private static final String CERTIFICATE =
      "https://desk.example/certificate/file/C-0123456789ABCDEFGHJK";
  private static final Path APPROVED = Path.of("src/test/resources/letters");
  private static final Path ACTUAL = Path.of("target/letters");
  private static final String REF = "D-7K3M-Q9XT";
  private static final String LINK = "https://desk.example/r/TOKEN";
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private final LetterTemplates templates =
      new LetterTemplates(new LetterFiles(Optional.empty(), "en"), ZoneId.of("UTC"));

  @Test
  void challengesTheRegisteredAddress() throws IOException {
    approve("challenge", Letter.CHALLENGE, Map.of());
  }

  @Test
  void warnsFirstWhenAnotherAddressAsked() throws IOException {
    approve("challenge-differs", Letter.CHALLENGE, Map.of("differs", true));
  }

  @Test
  void saysWhenAnApprovedAccountGoesAndHowToStopIt() throws IOException {
    approve("approved", Letter.APPROVED, Map.of());
  }

  @Test
  void deniesWithReasonAndRemedies() throws IOException {
    approve("denied-eu", Letter.DENIED, Map.of());
    approve("denied-uk", Letter.DENIED, Map.of("regime", Regime.UK, "text", ""));
    approve(
        "denied-california",
        Letter.DENIED,
        Map.of("regime", Regime.CALIFORNIA, "reason", "SUSPECTED_FRAUD", "text", ""));
  }

  @Test
  void offersWhatCalifornianLawAsksForBesideADenial() {
    for (String locale : LetterFiles.BUILT_IN) {
      for (Regime regime : Regime.values()) {
        String text =
            write(
                    Letter.DENIED,
                    locale,
                    Map.of("regime", regime, "optOut", "https://shop.example/do-not-sell"))
                .text();
        assertThat(text.contains("https://shop.example/do-not-sell"))
            .as(locale + regime)
            .isEqualTo(regime == Regime.CALIFORNIA);
      }
    }
  }

  @Test
  void offersACopyOfTheDataOnlyBeforeTheCustomerIsCommitted() {
    String shop = "https://shop.example/my-data";
    for (String locale : LetterFiles.BUILT_IN) {
      for (Letter letter : Letter.values()) {
        assertThat(write(letter, locale, Map.of("export", shop)).text().contains(shop))
            .as(locale + letter)
            .isEqualTo(letter == Letter.CHALLENGE || letter == Letter.CONFIRMED);
      }
    }
  }

  @Test
  void tellsOfAHoldAndADuplicate() throws IOException {
    approve("held", Letter.HELD, Map.of());
    approve("duplicate", Letter.DUPLICATE, Map.of());
  }

  @Test
  void closesWithWhatWasKept() throws IOException {
    approve("erased", Letter.ERASED, Map.of());
    approve("erased-wholly", Letter.ERASED, Map.of("retained", List.of()));
  }

  @Test
  void saysInWordsUntilWhenSomethingIsKept() {
    var kept =
        List.of(
            new KeptData("Invoices (tax law)", "2034-12-31"),
            new KeptData("Claims (§ 195 BGB)", "2029-01-01T00:00:00Z"),
            new KeptData("Blocks (contract)", null),
            new KeptData("Notes (law)", "soon"));
    assertThat(write(Letter.ERASED, "de", Map.of("retained", kept)).text())
        .contains(
            "- Invoices (tax law), bis Sonntag, 31. Dezember 2034",
            "- Claims (§ 195 BGB), bis Montag, 1. Januar 2029",
            "- Blocks (contract)\n",
            "- Notes (law), bis soon");
    for (String locale : LetterFiles.BUILT_IN) {
      assertThat(write(Letter.ERASED, locale, Map.of("retained", kept)).text())
          .contains("2034")
          .doesNotContain("2034-12", "2029-01");
    }
  }

  @Test
  void namesWhatStandsInTheWay() throws IOException {
    approve("blocked", Letter.BLOCKED, Map.of());
  }

  @Test
  void remindsOfAChallenge() throws IOException {
    approve("challenge-reminder", Letter.CHALLENGE_REMINDER, Map.of());
  }

  @Test
  void asksForExactlyWhatIsNeededAndSaysWhy() throws IOException {
    approve("question", Letter.QUESTION, Map.of());
    approve("question-reminder", Letter.QUESTION, Map.of("reminder", true));
    approve("unanswered", Letter.UNANSWERED, Map.of());
  }

  @Test
  void saysWhyItTakesLongerAndUntilWhen() throws IOException {
    approve("extended", Letter.EXTENDED, Map.of());
    approve("extended-number", Letter.EXTENDED, Map.of("ground", "NUMBER_OF_REQUESTS", "text", ""));
    approve("delayed", Letter.DELAYED, Map.of());
  }

  @Test
  void namesEverythingThatCanBeAskedAlone() {
    for (String locale : LetterFiles.BUILT_IN) {
      List<String> letters = new ArrayList<>();
      for (Needed needed : Needed.values()) {
        letters.add(
            write(Letter.QUESTION, locale, Map.of("needed", List.of(needed.name()))).text());
      }
      assertThat(letters).doesNotHaveDuplicates();
      letters.add(write(Letter.QUESTION, locale, Map.of("needed", List.of())).text());
      assertThat(letters).doesNotHaveDuplicates(); // none of them says nothing
    }
  }

  @Test
  void fillsEveryLetterInEveryLanguage() {
    for (Letter letter : Letter.values()) {
      for (String locale : LetterFiles.BUILT_IN) {
        LetterTemplates.Written written = write(letter, locale, Map.of());
        String where = letter + " " + locale;
        assertThat(written.subject()).as(where).isNotBlank().contains(REF).doesNotContain("{");
        assertThat(written.text()).as(where).contains(REF, "Käseladen").doesNotContain("{", "}");
        assertThat(written.text())
            .as(where)
            .doesNotContain("\n\n\n")
            .doesNotContainPattern("\\bnull\\b");
        assertThat(written.text().contains(LINK)).as(where).isEqualTo(letter.isLinked());
        Document html = Jsoup.parse(written.html());
        assertThat(html.text()).as(where).contains(REF).doesNotContain("{", "}");
        assertThat(html.title()).as(where).isEqualTo(written.subject());
        assertThat(html.select("html").attr("lang")).as(where).isEqualTo(locale);
        assertThat(words(html.body().text())).as(where).isEqualTo(words(written.text()));
      }
    }
  }

  @Test
  void writesEachLetterDifferentlyInEachLanguage() {
    for (Letter letter : Letter.values()) {
      List<String> all =
          LetterFiles.BUILT_IN.stream().map(tag -> write(letter, tag, Map.of()).text()).toList();
      assertThat(all).as(letter.name()).doesNotHaveDuplicates();
    }
  }

  @Test
  void saysTheSameInTextAndHtmlWhateverIsToBeSaid() {
    for (String locale : LetterFiles.BUILT_IN) {
      for (Map<String, Object> other :
          List.<Map<String, Object>>of(
              Map.of(
                  "export", "https://shop.example/copy",
                  "optOut", "https://shop.example/opt-out",
                  "regime", Regime.CALIFORNIA,
                  "ordersLink", "https://shop.example/orders",
                  "disputesLink", "https://shop.example/disputes",
                  "walletLink", "https://shop.example/wallet"),
              Map.of("differs", true, "restored", false, "approved", false, "reminder", true),
              Map.of("text", "", "ground", "NUMBER_OF_REQUESTS", "retained", List.of()))) {
        for (Letter letter : Letter.values()) {
          LetterTemplates.Written written = write(letter, locale, other);
          assertThat(words(Jsoup.parse(written.html()).body().text()))
              .as(locale + letter)
              .isEqualTo(words(written.text()));
        }
      }
    }
  }

  @Test
  void linksTheShopsOwnPagesWhereSomethingIsToBeSettled() {
    Map<String, Object> links =
        Map.of(
            "ordersLink", "https://shop.example/orders",
            "disputesLink", "https://shop.example/disputes",
            "walletLink", "https://shop.example/wallet");
    for (String locale : LetterFiles.BUILT_IN) {
      assertThat(write(Letter.BLOCKED, locale, links).text())
          .contains(links.values().stream().map(String::valueOf).toList());
    }
  }

  @Test
  void asksNobodyToSignIn() {
    for (Letter letter : Letter.values()) {
      for (String locale : LetterFiles.BUILT_IN) {
        assertThat(write(letter, locale, Map.of()).html().toLowerCase(Locale.ROOT))
            .doesNotContain("/login", "/signin", "/sign-in", "password=");
      }
    }
  }

  @Test
  void foldsNoLineBeyondWhatAMailReaderShows() {
    for (Letter letter : Letter.values()) {
      for (String locale : LetterFiles.BUILT_IN) {
        for (String line : write(letter, locale, Map.of()).text().split("\n")) {
          assertThat(Fold.columns(line)).as(locale + letter + line).isLessThanOrEqualTo(76);
        }
      }
    }
  }

  @Test
  void spellsOutDatesInEveryLanguage() {
    Map<String, String> days = new HashMap<>();
    for (String locale : LetterFiles.BUILT_IN) {
      Tongue tongue = new LetterFiles(Optional.empty(), "en").tongue(locale);
      days.put(
          locale, tongue.minute(Instant.parse("2026-03-02T22:05:00Z"), ZoneId.of("Europe/Berlin")));
    }
    assertThat(days)
        .containsEntry("en", "Monday, 2 March 2026 at 23:05 (CET)")
        .containsEntry("de", "Montag, 2. März 2026 um 23:05 Uhr (MEZ)")
        .containsEntry("fr", "lundi 2 mars 2026 à 23:05 (UTC+1)")
        .containsEntry("es", "lunes, 2 de marzo de 2026, 23:05 (CET)")
        .containsEntry("it", "lunedì 2 marzo 2026, 23:05 (CET)")
        .containsEntry("pt", "segunda-feira, 2 de março de 2026, 23:05 (CET)")
        .containsEntry("nl", "maandag 2 maart 2026 om 23:05 uur (CET)")
        .containsEntry("pl", "2 marca 2026 roku, 23:05 (CET)")
        .containsEntry("tr", "2 Mart 2026 Pazartesi, 23:05 (GMT+1)")
        .containsEntry("ru", "2 марта 2026 года, 23:05 (GMT+1)")
        .containsEntry("ja", "2026年3月2日 (月曜日) 23:05 (GMT+1)")
        .containsEntry("zh", "2026年3月2日星期一 23:05 (GMT+1)");
  }

  @Test
  void takesTheDesksOwnLanguageForEveryOneThatItDoesNotWrite() {
    LetterFiles files = new LetterFiles(Optional.empty(), "nl");
    assertThat(files.tongue("fr-CA").locale()).isEqualTo(Locale.FRENCH);
    assertThat(files.tongue("de_AT").locale()).isEqualTo(Locale.GERMAN);
    assertThat(files.tongue("zh-Hans-CN").locale()).isEqualTo(Locale.CHINESE);
    for (String other : List.of("sv", "", "und", "../../etc")) {
      assertThat(files.tongue(other).locale().getLanguage()).isEqualTo("nl");
    }
  }

  @Test
  void loadsAndRunsNothing() {
    for (Letter letter : Letter.values()) {
      for (String locale : LetterFiles.BUILT_IN) {
        String written = write(letter, locale, Map.of()).html();
        Document html = Jsoup.parse(written);
        assertThat(html.select("script, img, link, iframe, object, form, style, base")).isEmpty();
        assertThat(written).doesNotContain("url(").doesNotContain("<!--");
        assertThat(html.select("a").eachAttr("href"))
            .allMatch(link -> link.equals(LINK) || link.equals(CERTIFICATE));
        for (Element element : html.getAllElements()) {
          assertThat(element.attributes().asList()).noneMatch(a -> a.getKey().startsWith("on"));
        }
      }
    }
  }

  @Test
  void namesTheStopButtonAsThePageDoes() throws IOException {
    for (String locale : LetterFiles.BUILT_IN) {
      Properties page = new Properties();
      try (var file =
          Files.newBufferedReader(
              Path.of("src/main/resources/messages/customer_" + locale + ".properties"))) {
        page.load(file);
      }
      for (Letter letter : List.of(Letter.CHALLENGE, Letter.CHALLENGE_REMINDER, Letter.APPROVED)) {
        assertThat(words(write(letter, locale, Map.of()).text()))
            .contains(words(page.getProperty("stopButton")));
      }
    }
  }

  @Test
  void saysDeleteAndNeverDeactivate() {
    for (Letter letter : Letter.values()) {
      for (String locale : LetterFiles.BUILT_IN) {
        assertThat(write(letter, locale, Map.of("phrase", "x")).text().toLowerCase(Locale.ROOT))
            .doesNotContain("deactivat", "désactiv", "deaktiv");
      }
    }
  }

  @Test
  void explainsEveryReasonUnderEveryLawInEveryLanguage() {
    for (String locale : LetterFiles.BUILT_IN) {
      List<String> letters = new ArrayList<>();
      for (DenialReason reason : DenialReason.values()) {
        for (Regime regime : Regime.values()) {
          letters.add(
              write(Letter.DENIED, locale, Map.of("reason", reason.name(), "regime", regime))
                  .text());
        }
      }
      assertThat(letters).doesNotHaveDuplicates();
    }
  }

  @Test
  void namesEachObstacleAlone() {
    for (String locale : LetterFiles.BUILT_IN) {
      List<String> letters = new ArrayList<>();
      for (String obstacle :
          List.of("OPEN_ORDER", "ORDER_IN_FULFILMENT", "OPEN_DISPUTE", "WALLET_BALANCE")) {
        letters.add(
            write(
                    Letter.BLOCKED,
                    locale,
                    Map.of(
                        "obstacles", List.of(obstacle), "orders", List.of(), "disputes", List.of()))
                .text());
      }
      assertThat(letters).doesNotHaveDuplicates();
      assertThat(letters.stream().filter(text -> text.contains("12.50 EUR"))).hasSize(1);
    }
  }

  @Test
  void takesForeignWordsAsWordsOnly() {
    String hostile = "{7*7} {ref} <script>alert(1)</script>\r\nBcc: x\u2028\u202Ey & \"z\"";
    LetterTemplates.Written written =
        write(
            Letter.DENIED,
            "en",
            Map.of("shop", hostile, "text", hostile, "ref", hostile, "regime", Regime.EU));

    assertThat(written.subject()).doesNotContain("\r").doesNotContain("\n");
    assertThat(written.text()).contains("{7*7} {ref} <script>alert(1)</script>");
    assertThat(written.text()).doesNotContain("\u2028").doesNotContain("\u202E");
    assertThat(Jsoup.parse(written.html()).select("script")).isEmpty();
    assertThat(written.html()).contains("{7*7} {ref} &lt;script&gt;").doesNotContain("<script");

    LetterTemplates.Written erased =
        write(Letter.ERASED, "en", Map.of("retained", List.of("<img src=x>\nDear customer")));
    assertThat(Jsoup.parse(erased.html()).select("img")).isEmpty();
    assertThat(erased.text()).contains("- <img src=x> Dear customer");
  }

  private LetterTemplates.Written write(Letter letter, String locale, Map<String, Object> other) {
    Map<String, Object> data = new HashMap<>();
    data.put("ref", REF);
    data.put("shop", "Käseladen");
    data.put("due", new LetterTemplates.Due(Instant.parse("2026-04-02T23:59:59Z")));
    data.put("regime", Regime.EU);
    data.put("optOut", "");
    data.put("export", "");
    data.put("ordersLink", "");
    data.put("disputesLink", "");
    data.put("walletLink", "");
    if (letter.isLinked()) {
      data.put("link", LINK);
      data.put("codePage", "https://desk.example/r");
    }
    switch (letter) {
      case CHALLENGE -> {
        data.put("differs", false);
        data.put("code", "4FQ7-92KD");
        data.put("phrase", "Delete my account");
        data.put("deadline", Instant.parse("2026-03-09T10:00:00Z"));
      }
      case BLOCKED -> {
        data.put(
            "obstacles",
            List.of("OPEN_ORDER", "ORDER_IN_FULFILMENT", "OPEN_DISPUTE", "WALLET_BALANCE"));
        data.put("orders", List.of("O-5001", "O-5002"));
        data.put("disputes", List.of("P-7001"));
        data.put("wallet", "12.50 EUR");
      }
      case APPROVED -> data.put("until", Instant.parse("2026-03-05T22:30:00Z"));
      case DENIED -> {
        data.put("reason", "LEGAL_CLAIMS");
        data.put("text", "A case is pending.\n\nIt should end in May.");
      }
      case WITHDRAWN -> data.put("restored", true);
      case ERASED -> {
        data.put("retained", List.of("Invoices, by tax law, until 31 December 2034"));
        data.put("certificate", CERTIFICATE);
        data.put("salt", "0011-2233-4455-6677-8899-aabb-ccdd-eeff");
      }
      case CHALLENGE_REMINDER -> {
        data.put("phrase", "Delete my account");
        data.put("deadline", Instant.parse("2026-03-09T10:00:00Z"));
      }
      case QUESTION -> {
        data.put("needed", List.of("DELIVERY_POSTCODE", "PAYMENT_LAST_FOUR", "OTHER"));
        data.put("text", "Your registered address was changed two days ago.");
        data.put("until", Instant.parse("2026-03-19T10:00:00Z"));
        data.put("reminder", false);
      }
      case DELAYED -> data.put("until", Instant.parse("2026-03-06T10:00:00Z"));
      case EXTENDED -> {
        data.put("ground", "COMPLEXITY");
        data.put("text", "We have to ask two of our partners.");
      }
      case DUPLICATE -> data.put("other", "D-8N4P-R2AB");
      case REPLY -> data.put("text", "You can see it on your page.\n\nKind regards");
      case FORMER_ADDRESS -> {
        data.put("approved", true);
        data.put("until", Instant.parse("2026-03-05T22:30:00Z"));
      }
      case ACKNOWLEDGEMENT, CONFIRMED, EXPIRED, UNBLOCKED, UNANSWERED, HELD -> {}
    }
    data.putAll(other);
    return templates.write(letter, locale, data);
  }

  /** Compares a whole letter with the file that a person approved. */
  private void approve(String name, Letter letter, Map<String, Object> other) throws IOException {
    LetterTemplates.Written written = write(letter, "en", other);
    String actual = "Subject: " + written.subject() + "\n\n" + written.text();
    Files.createDirectories(ACTUAL);
    Files.writeString(ACTUAL.resolve(name + ".txt"), actual);
    Files.writeString(ACTUAL.resolve(name + ".html"), written.html());
    assertThat(APPROVED.resolve(name + ".txt")).hasContent(actual);
  }

  /** Without what folding may change; in a script without blanks, lines break within words. */
  private static String words(String text) {
    return WORD.matcher(text).results().map(found -> found.group()).collect(Collectors.joining());
  }
}
