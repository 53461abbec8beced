package io.erasuredesk.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.erasuredesk.mail.Corpus.Sample;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The parser against mails of other projects: how much it reads as three other parsers agree. */
class CorpusTest {

  private static final Logger LOG = Logger.getLogger(CorpusTest.class);

  /** Mails of the included set that are read otherwise than the reference says, on purpose. */
  private static final Map<String, String> ON_PURPOSE =
      Map.of(
          "bad-header-start.raw", "a From that follows a blank could belong to another field",
          "rfc2822__example10.eml", "no comments inside the brackets of an address",
          "attachment_emails__attachment_pdf_non_ascii.eml", "iso-8859-1 means windows-1252",
          "attachment_emails__attachment_pdf_non_ascii_lf.eml", "iso-8859-1 means windows-1252",
          "error_emails__content_transfer_encoding_7-bit.eml", "iso-8859-1 means windows-1252",
          "malformedHeader-nocrlfcrlf.msg", "what may be text is shown",
          "malformedHeaderStartsBody-nocrlfcrlf.msg", "what may be text is shown",
          "missing-inner-boundary.msg", "what may be text is shown",
          "missing-inner-start-boundary.msg", "what may be text is shown",
          "obsolete.msg", "what may be text is shown");

  @Test
  void readsTheIncludedMailsAsTheReferenceSays() {
    CorpusScore score = score(Corpus.included());
    for (String what : List.of("subject", "message_id", "from", "date", "text", "in_reply_to")) {
      assertThat(score.of(what).all).as(what).isPositive();
      assertThat(score.of(what).wrong)
          .as(what)
          .allMatch(
              miss -> ON_PURPOSE.keySet().stream().anyMatch(name -> miss.contains(name + ":")));
    }
    for (String what : List.of("bounce found", "bounce: original id", "bounce: recipient")) {
      assertThat(score.of(what).wrong).as(what).isEmpty();
    }
    for (String what : List.of("no bounce invented", "auto-reply found", "feedback report found")) {
      assertThat(score.of(what).wrong).as(what).isEmpty();
    }
    atLeast(score, "jakarta differs", 0.5);
  }

  @Test
  @EnabledIfEnvironmentVariable(named = Corpus.MORE, matches = ".+")
  void readsMoreMailsNearlyAlwaysAsTheReferenceSays() {
    CorpusScore score = score(Path.of(System.getenv(Corpus.MORE)));
    atLeast(score, "subject", 0.995);
    atLeast(score, "message_id", 0.995);
    atLeast(score, "from", 0.995);
    atLeast(score, "date", 0.99);
    atLeast(score, "text", 0.95);
    atLeast(score, "bounce found", 0.97);
    atLeast(score, "bounce: original id", 0.97);
    atLeast(score, "no bounce invented", 1);
    atLeast(score, "auto-reply found", 0.97);
    atLeast(score, "feedback report found", 0.97);
    atLeast(score, "jakarta differs", 0.5);
  }

  private static CorpusScore score(Path folder) {
    List<Sample> mails = Corpus.mails(folder);
    assertThat(mails).isNotEmpty();
    CorpusScore score = new CorpusScore();
    mails.forEach(score::add);
    LOG.infof("%d mails%n%s%n%s", mails.size(), score.figures(), score.misses());
    return score;
  }

  private static void atLeast(CorpusScore score, String what, double share) {
    assertThat(score.of(what).share()).as(what).isGreaterThanOrEqualTo(share);
  }

  @Test
  void findsWhatIsNewInReplies() {
    for (Path folder : Corpus.folders()) {
      List<Sample> replies = Corpus.replies(folder);
      assertThat(replies).hasSizeGreaterThan(20);
      for (Sample sample : replies) {
        String text = new String(sample.bytes(), UTF_8);
        check(sample, NewText.of(text));
      }
    }
  }

  private static void check(Sample sample, String newText) {
    JsonNode expected = sample.expected();
    String flat = CorpusScore.collapsed(newText);
    if (expected.has("reply")) {
      String reply = CorpusScore.collapsed(expected.get("reply").asText());
      assertThat(flat).as(sample.toString()).isEqualTo(reply);
    }
    if (expected.has("reply_starts")) {
      // the source looks for the beginning of any line
      String[] starts = expected.get("reply_starts").asText().split("\n+", -1);
      assertThat(newText.lines()).as(sample.toString()).anyMatch(l -> l.startsWith(starts[0]));
    }
    for (JsonNode piece : expected.path("reply_contains")) {
      assertThat(flat).as(sample.toString()).contains(CorpusScore.collapsed(piece.asText()));
    }
  }
}
