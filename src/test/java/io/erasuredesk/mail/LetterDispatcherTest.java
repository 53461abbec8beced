package io.erasuredesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.Timeline;
import io.erasuredesk.keyring.Keyring;
import io.erasuredesk.support.OutsideWorld;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.Header;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class LetterDispatcherTest {

  private static final List<String> EXPECTED =
      List.of(
          "auto-submitted",
          "content-type",
          "date",
          "from",
          "message-id",
          "mime-version",
          "subject",
          "to",
          "x-auto-response-suppress");

  @Inject OutgoingMails mails;
  @Inject LetterDispatcher dispatcher;
  @Inject Post post;
  @Inject Timeline timeline;
  @Inject Keyring keyring;
  @Inject OwnMark mark;
  @Inject EntityManager entities;

  private final UUID subject = UUID.randomUUID();

  @Test
  void sendsALetterWithTheMarksOfAMachine() throws Exception {
    OutgoingLetter letter = post.queue(Post.letter(subject));
    post.dispatch();

    MimeMessage sent = only(letter.to());
    assertThat(names(sent)).isEqualTo(EXPECTED);
    assertThat(sent.getHeader("From")).containsExactly(OutsideWorld.SUPPORT);
    assertThat(sent.getHeader("To")).containsExactly(letter.to().full());
    assertThat(sent.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(sent.getHeader("X-Auto-Response-Suppress")).containsExactly("All");
    assertThat(sent.getSubject()).isEqualTo("A subject");
    assertThat(sent.getSentDate()).isNotNull();
    assertThat(mark.subjectOf(sent.getMessageID())).contains(subject);
    MimeMultipart forms = (MimeMultipart) sent.getContent();
    assertThat(forms.getContentType()).startsWith("multipart/alternative");
    assertThat(forms.getBodyPart(0).getContent()).asString().contains("A text");
    assertThat(forms.getBodyPart(1).getContent()).asString().contains("<p>A text</p>");

    QueuedLetter row = post.only(subject);
    assertThat(row.state()).isEqualTo(OutgoingState.SENT);
    assertThat(row.attempts()).isEqualTo(1);
    assertThat(row.sentAt()).isPresent();
    assertThat(timeline.of(subject))
        .singleElement()
        .satisfies(entry -> assertThat(entry.act()).isEqualTo(Act.LETTER_SENT))
        .satisfies(entry -> assertThat(entry.details()).isEqualTo(Map.of("kind", "CHALLENGE")));
  }

  @Test
  void namesTheMailThatItAnswers() throws Exception {
    OutgoingLetter letter = post.queue(answering("their.id@mail.example"));
    post.dispatch();

    MimeMessage sent = only(letter.to());
    assertThat(sent.getHeader("In-Reply-To")).containsExactly("<their.id@mail.example>");
    assertThat(sent.getHeader("References")).containsExactly("<their.id@mail.example>");
    assertThat(sent.getHeader("Auto-Submitted")).containsExactly("auto-replied");
  }

  @Test
  void buildsNoHeaderFromAHostileMessageId() throws Exception {
    for (String id :
        List.of(
            "a@b>\r\nBcc: <evil@evil.example",
            "a@b\nX-Evil: 1",
            "a\u760D\u760AX-Evil: 1@b",
            "a b@c",
            "a@b> <c@d",
            "x".repeat(5_000))) {
      UUID other = UUID.randomUUID();
      OutgoingLetter plain = Post.letter(other);
      OutgoingLetter letter =
          post.queue(
              new OutgoingLetter(
                  other, "X", 0, plain.to(), "s", "t", Optional.empty(), false, Optional.of(id)));
      post.dispatch();
      assertThat(names(only(letter.to()))).doesNotContain("in-reply-to", "x-evil", "bcc");
    }
  }

  @Test
  void buildsNoHeaderFromAHostileSubject() throws Exception {
    for (String hostile :
        List.of(
            "a\r\nBcc: evil@evil.example\r\n\r\nbody",
            "a\nX-Evil: 1",
            "a\rX-Evil: 1",
            "a\u0085X-Evil: 1\u2028X-Evil: 2\u2029X-Evil: 3",
            "a\u760D\u760AX-Evil: 1",
            "a\u010D\u010AX-Evil: 1",
            "=?UTF-8?Q?a=0D=0AX-Evil:_1?=",
            "\u202Egnp.exe \uD83D\uDE00 " + "\u00e9".repeat(3_000))) {
      UUID other = UUID.randomUUID();
      OutgoingLetter letter =
          post.queue(
              new OutgoingLetter(
                  other,
                  "X",
                  0,
                  Post.letter(other).to(),
                  hostile,
                  "t",
                  Optional.of("<p>t</p>"),
                  false,
                  Optional.empty()));
      post.dispatch();

      MimeMessage sent = only(letter.to());
      assertThat(names(sent)).isEqualTo(EXPECTED);
      assertThat(sent.getAllRecipients()).hasSize(1);
      assertThat(sent.getHeader("Subject")[0].codePoints()).allMatch(c -> c < 0x80);
    }
  }

  @Test
  void writesWordsOfAnyLanguageIntoTheSubject() throws Exception {
    String words = "Löschen \u760D\u760A \uD83D\uDE00 ".repeat(8).strip();
    OutgoingLetter plain = Post.letter(subject);
    post.queue(
        new OutgoingLetter(
            subject,
            "X",
            0,
            plain.to(),
            words,
            "Grüße\n.\n..\n",
            Optional.empty(),
            false,
            Optional.empty()));
    post.dispatch();

    MimeMessage sent = only(plain.to());
    assertThat(sent.getSubject()).isEqualTo(words);
    assertThat(sent.getContent()).asString().isEqualToNormalizingNewlines("Grüße\n.\n..");
  }

  @Test
  void emptiesALetterThatHoldsALinkAsSoonAsItIsSent() {
    OutgoingLetter plain = Post.letter(subject);
    post.queue(
        new OutgoingLetter(
            subject,
            "X",
            0,
            plain.to(),
            "s",
            "code 1234",
            Optional.empty(),
            true,
            Optional.empty()));
    assertThat(hasLetter()).isTrue();
    post.dispatch();

    assertThat(post.only(subject).state()).isEqualTo(OutgoingState.SENT);
    assertThat(hasLetter()).isFalse();
  }

  @Test
  void keepsALetterWithoutASecret() {
    post.queue(Post.letter(subject));
    post.dispatch();

    assertThat(hasLetter()).isTrue();
  }

  @Test
  void failsALetterWhoseKeyWasDestroyed() {
    OutgoingLetter letter = Post.letter(subject);
    var key = post.key();
    QuarkusTransaction.requiringNew().run(() -> mails.queue(letter, key));
    QuarkusTransaction.requiringNew().run(() -> keyring.destroy(key.id()));
    post.dispatch();

    assertThat(post.only(subject).state()).isEqualTo(OutgoingState.FAILED);
    assertThat(post.only(subject).lastError()).contains("GONE");
  }

  @Test
  void failsALetterToAnAddressThatSmtpCannotName() throws Exception {
    MailAddress address = MailAddress.of("a\u760D\u760Ab@post.example").orElseThrow();
    post.queue(
        new OutgoingLetter(
            subject, "X", 0, address, "s", "t", Optional.empty(), false, Optional.empty()));
    post.dispatch();

    assertThat(post.only(subject).state()).isEqualTo(OutgoingState.FAILED);
    assertThat(post.only(subject).lastError()).contains("ADDRESS_NEEDS_SMTPUTF8");
  }

  @Test
  void sendsEachLetterOnceWithFourDispatchersAtWork() throws Exception {
    List<OutgoingLetter> letters =
        IntStream.range(0, 120).mapToObj(i -> post.queue(Post.letter(UUID.randomUUID()))).toList();
    CompletableFuture<?>[] dispatchers =
        IntStream.range(0, 4)
            .mapToObj(i -> CompletableFuture.runAsync(post::dispatch))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(dispatchers).join();

    for (OutgoingLetter letter : letters) {
      QueuedLetter row = post.only(letter.subjectId());
      assertThat(received(letter.to())).as(row.toString()).hasSize(1);
      assertThat(row.attempts()).isEqualTo(1);
    }
  }

  @Test
  void namesNobodyInAnyToString() {
    OutgoingLetter letter = Post.letter(subject);
    LetterContent content = LetterContent.of(letter);
    LetterOnTheWay onTheWay =
        new LetterOnTheWay("id@desk.example", java.time.Instant.EPOCH, content);

    assertThat(List.of(letter, content, onTheWay).toString().toLowerCase(Locale.ROOT))
        .doesNotContain("post.example")
        .doesNotContain("a subject");
  }

  private OutgoingLetter answering(String id) {
    OutgoingLetter plain = Post.letter(subject);
    return new OutgoingLetter(
        subject, "X", 0, plain.to(), "s", "t", Optional.empty(), false, Optional.of(id));
  }

  private boolean hasLetter() {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                (Boolean)
                    entities
                        .createNativeQuery(
                            "select letter is not null from outgoing_mail"
                                + " where subject_id = :subject")
                        .setParameter("subject", subject)
                        .getSingleResult());
  }

  private static List<MimeMessage> received(MailAddress to) {
    return List.of(OutsideWorld.mail().getReceivedMessagesForDomain(to.full()));
  }

  private static MimeMessage only(MailAddress to) {
    List<MimeMessage> mails = received(to);
    assertThat(mails).hasSize(1);
    return mails.get(0);
  }

  /** Names of all fields, sorted, without what the receiving server put on top. */
  private static List<String> names(MimeMessage mail) throws Exception {
    List<String> names = new ArrayList<>();
    for (Header header : Collections.list(mail.getAllHeaders())) {
      String name = header.getName().toLowerCase(Locale.ROOT);
      assertThat(header.getValue().getBytes(StandardCharsets.ISO_8859_1)).isNotNull();
      if (!List.of("return-path", "received").contains(name)) {
        names.add(name);
      }
    }
    Collections.sort(names);
    return names;
  }
}
