package io.erasuredesk.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.erasuredesk.access.Actor;
import io.erasuredesk.keyring.Keyring;
import io.erasuredesk.mail.DmarcVerdict;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.mail.OutgoingConfig;
import io.erasuredesk.mail.OutgoingMails;
import io.erasuredesk.mail.OwnAddresses;
import io.erasuredesk.mail.OwnMark;
import io.erasuredesk.mail.QueuedLetter;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.work.Stage;
import io.erasuredesk.work.StageRunner;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class LettersTest {

  private static final Pattern LINK = Pattern.compile("https://desk\\.example/r/(\\S+)");

  @Inject Letters letters;
  @Inject OpenTicket openTicket;
  @Inject Tickets tickets;
  @Inject Vault vault;
  @Inject Keyring keyring;
  @Inject OutgoingMails mails;
  @Inject OwnMark mark;
  @Inject CustomerLinks links;
  @Inject StageRunner stages;
  @Inject Clock clock;
  @Inject OwnAddresses own;
  @Inject OutgoingConfig config;

  private final String registered = "r-" + UUID.randomUUID() + "@shop.example";
  private final String sender = "s-" + UUID.randomUUID() + "@mail.example";

  @Test
  void writesToTheRegisteredAddressAndNotToTheSender() throws Exception {
    UUID ticket = ticket(DmarcVerdict.PASS, sender, sender, true);
    write(ticket, Letter.CHALLENGE, challenge());
    dispatch();

    MimeMessage sent = only(registered);
    assertThat(received(sender)).isEmpty();
    assertThat(mark.subjectOf(sent.getMessageID())).contains(ticket);
    String text = ((MimeMultipart) sent.getContent()).getBodyPart(0).getContent().toString();
    assertThat(text).contains("Delete my account", "4FQ7-92KD").doesNotContain(sender);
    var link = LINK.matcher(text);
    assertThat(link.find()).isTrue();
    assertThat(QuarkusTransaction.requiringNew().call(() -> links.ticketOf(link.group(1))))
        .contains(ticket);
    assertThat(queued(ticket)).extracting(QueuedLetter::kind).containsExactly("CHALLENGE");
  }

  @Test
  void writesInTheLanguageOfTheTicket() throws Exception {
    UUID ticket = ticket(DmarcVerdict.NONE, sender, sender, true, "fr-BE");
    write(ticket, Letter.EXPIRED, Map.of());
    dispatch();

    assertThat(only(registered).getSubject()).startsWith("Personne n’a confirmé");
  }

  @Test
  void repeatsOnlyWhatMayBeRepeated() {
    UUID ticket = ticket(DmarcVerdict.NONE, sender, sender, true);
    for (int i = 0; i < 2; i++) {
      write(ticket, Letter.CHALLENGE, challenge());
      write(ticket, Letter.UNBLOCKED, Map.of());
      write(ticket, Letter.CONFIRMED, Map.of());
      write(ticket, Letter.WITHDRAWN, Map.of("restored", false));
    }

    assertThat(queued(ticket))
        .extracting(letter -> letter.kind() + letter.seq())
        .containsExactlyInAnyOrder(
            "CHALLENGE0", "CHALLENGE1", "UNBLOCKED0", "UNBLOCKED1", "CONFIRMED0", "WITHDRAWN0");
    dispatch();
  }

  @Test
  void challengesNobodyWithoutAnAccount() {
    UUID ticket = ticket(DmarcVerdict.PASS, sender, sender, false);
    assertThatThrownBy(() -> write(ticket, Letter.CHALLENGE, challenge()))
        .isInstanceOf(DeskException.class);
    assertThat(queued(ticket)).isEmpty();
  }

  @Test
  void tellsAProvenSenderWhenThereIsNoAccount() {
    UUID ticket = ticket(DmarcVerdict.PASS, sender, sender, false);
    write(ticket, Letter.DENIED, Map.of("reason", "NO_DATA_FOUND", "text", ""));
    dispatch();

    assertThat(received(sender)).hasSize(1);
  }

  @Test
  void tellsNobodyWhenThereIsNoAccountAndNoProof() {
    UUID ticket = ticket(DmarcVerdict.FAIL, sender, sender, false);
    write(ticket, Letter.DENIED, Map.of("reason", "NO_DATA_FOUND", "text", ""));

    assertThat(queued(ticket)).isEmpty();
  }

  @Test
  void acknowledgesAProvenSenderAndSaysNothingOfAnAccount() throws Exception {
    UUID ticket = ticket(DmarcVerdict.PASS, sender, sender, true);
    acknowledge(ticket);
    acknowledge(ticket);
    dispatch();

    MimeMessage sent = only(sender);
    assertThat(received(registered)).isEmpty();
    String text = ((MimeMultipart) sent.getContent()).getBodyPart(0).getContent().toString();
    assertThat(text).doesNotContain("1001").doesNotContain(registered).doesNotContain("/r/");
    assertThat(text).doesNotContain("markersubject");
  }

  @Test
  void acknowledgesOneAddressOnceADay() {
    UUID first = ticket(DmarcVerdict.PASS, sender, sender, false);
    UUID second =
        ticket(DmarcVerdict.PASS, sender.toUpperCase(java.util.Locale.ROOT), sender, true);
    UUID later = ticket(DmarcVerdict.PASS, sender, sender, true);
    acknowledge(first);
    acknowledge(second);
    TestClock.advance(Duration.ofDays(1));
    acknowledge(later);

    assertThat(queued(first)).hasSize(1);
    assertThat(queued(second)).isEmpty();
    assertThat(queued(later)).hasSize(1);
    dispatch();
  }

  @Test
  void acknowledgesOneAddressOnceWhenManyMailsComeAtOnce() {
    List<UUID> all =
        IntStream.range(0, 6)
            .mapToObj(i -> ticket(DmarcVerdict.PASS, sender, sender, false))
            .toList();
    CompletableFuture.allOf(
            all.stream()
                .map(ticket -> CompletableFuture.runAsync(() -> acknowledge(ticket)))
                .toArray(CompletableFuture[]::new))
        .join();

    assertThat(all.stream().mapToInt(ticket -> queued(ticket).size()).sum()).isEqualTo(1);
    dispatch();
  }

  @Test
  void acknowledgesNoMoreThanTheCapInAnHour() {
    TestClock.advance(Duration.ofHours(2));
    List<UUID> all =
        IntStream.range(0, 205)
            .mapToObj(
                i ->
                    ticket(
                        DmarcVerdict.PASS,
                        i + "-" + sender.replace("@mail", "@mail" + i % 5),
                        sender,
                        false))
            .toList();
    all.forEach(this::acknowledge);

    assertThat(all.stream().mapToInt(ticket -> queued(ticket).size()).sum()).isEqualTo(200);
    TestClock.advance(Duration.ofHours(2));
    dispatch();
  }

  @Test
  void acknowledgesNoMoreThanTheCapOfADomain() {
    String domain = UUID.randomUUID() + ".example";
    List<UUID> all =
        IntStream.range(0, 52)
            .mapToObj(i -> ticket(DmarcVerdict.PASS, i + "@" + domain, sender, false))
            .toList();
    CompletableFuture.allOf(
            all.stream()
                .map(ticket -> CompletableFuture.runAsync(() -> acknowledge(ticket)))
                .toArray(CompletableFuture[]::new))
        .join();

    assertThat(all.stream().mapToInt(ticket -> queued(ticket).size()).sum()).isEqualTo(50);
    TestClock.advance(Duration.ofHours(2));
    dispatch();
  }

  @Test
  void challengesNoMoreThanTheCapInAnHourWhomeverMailsName() {
    TestClock.advance(Duration.ofHours(2));
    AnswerPolicy policy = new AnswerPolicy(vault, tickets, mails, own, allowing(3), clock);
    MailAddress another = MailAddress.of(UUID.randomUUID() + "@mail.example").orElseThrow();
    for (int i = 0; i < 3; i++) {
      assertThat(QuarkusTransaction.requiringNew().call(() -> policy.mayChallenge(another)))
          .isTrue();
      write(ticket(DmarcVerdict.FAIL, i + sender, sender, true), Letter.CHALLENGE, challenge());
    }
    assertThat(QuarkusTransaction.requiringNew().call(() -> policy.mayChallenge(another)))
        .isFalse();
    TestClock.advance(Duration.ofHours(2));
    assertThat(QuarkusTransaction.requiringNew().call(() -> policy.mayChallenge(another))).isTrue();
    dispatch();
  }

  private OutgoingConfig allowing(int challengesPerHour) {
    return (OutgoingConfig)
        Proxy.newProxyInstance(
            OutgoingConfig.class.getClassLoader(),
            new Class<?>[] {OutgoingConfig.class},
            (proxy, method, arguments) ->
                method.getName().equals("challengesPerHour")
                    ? challengesPerHour
                    : method.invoke(config, arguments));
  }

  @Test
  void acknowledgesNoMachineNoForgeryAndNotItself() {
    for (UUID ticket :
        List.of(
            ticket(DmarcVerdict.FAIL, sender, sender, true),
            ticket(DmarcVerdict.NONE, sender, sender, true),
            ticket(DmarcVerdict.PASS, null, sender, true),
            ticket(DmarcVerdict.PASS, "not an address", sender, true),
            ticket(DmarcVerdict.PASS, sender, null, true),
            ticket(DmarcVerdict.PASS, OutsideWorld.SUPPORT, sender, true),
            ticket(DmarcVerdict.PASS, "Support@Desk.example", sender, true),
            ticket(DmarcVerdict.PASS, "no-reply@mail.example", sender, true),
            ticket(DmarcVerdict.PASS, "MAILER-DAEMON@mail.example", sender, true),
            ticket(DmarcVerdict.PASS, "news-bounces@mail.example", sender, true))) {
      acknowledge(ticket);
      assertThat(queued(ticket)).isEmpty();
    }
  }

  private UUID ticket(DmarcVerdict dmarc, String from, String envelope, boolean bound) {
    return ticket(dmarc, from, envelope, bound, "en");
  }

  private UUID ticket(
      DmarcVerdict dmarc, String from, String envelope, boolean bound, String locale) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              Ticket ticket =
                  openTicket.open(
                      new Actor.Clock(),
                      keyring.create(),
                      new TicketContent(
                          "markersubject",
                          new TicketContent.Requester(from, "A Name"),
                          new TicketContent.SenderLines(from, null, envelope, dmarc),
                          List.of()),
                      locale,
                      clock.instant());
              if (bound) {
                vault.bind(ticket, new Account("1001", MailAddress.of(registered).orElseThrow()));
              }
              return ticket.id();
            });
  }

  private void write(UUID ticket, Letter letter, Map<String, Object> data) {
    QuarkusTransaction.requiringNew().run(() -> letters.write(tickets.lock(ticket), letter, data));
  }

  private void acknowledge(UUID ticket) {
    QuarkusTransaction.requiringNew().run(() -> letters.acknowledge(tickets.lock(ticket)));
  }

  private Map<String, Object> challenge() {
    return Map.of(
        "differs",
        true,
        "code",
        "4FQ7-92KD",
        "phrase",
        "Delete my account",
        "deadline",
        clock.instant().plus(Duration.ofDays(7)));
  }

  private List<QueuedLetter> queued(UUID ticket) {
    return QuarkusTransaction.requiringNew().call(() -> mails.of(ticket));
  }

  private void dispatch() {
    Stage dispatcher =
        stages.stages().stream()
            .filter(stage -> stage.name().equals("mail.dispatch"))
            .findFirst()
            .orElseThrow();
    for (boolean worked = true; worked; ) {
      worked = dispatcher.step();
    }
  }

  private static List<MimeMessage> received(String to) {
    return List.of(OutsideWorld.mail().getReceivedMessagesForDomain(to));
  }

  private static MimeMessage only(String to) {
    List<MimeMessage> all = received(to);
    assertThat(all).hasSize(1);
    return all.get(0);
  }
}
