package io.erasuredesk.intake;

import io.erasuredesk.intent.Heard;
import io.erasuredesk.intent.IntentClassifier;
import io.erasuredesk.intent.Verdict;
import io.erasuredesk.mail.Defect;
import io.erasuredesk.mail.OwnMark;
import io.erasuredesk.mail.ParsedMail;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Hears what a mail wants. Its own new words come first, and only they can be a clear request. If
 * they ask for nothing, everything else that the mail holds is heard too: what only a forwarded
 * mail, a quotation or the HTML form asks, or what stands behind a part that was cut, is for a
 * person, so that no request ends unseen.
 */
@ApplicationScoped
class HearMail {

  /** Below {@link Verdict#SURE}: a person looks. */
  private static final double FOR_A_PERSON = 0.55;

  /** Fainter voices in old text are those of footers. */
  private static final double AUDIBLE = 0.5;

  /** A request that lies across a cut is whole in the piece behind it. */
  private static final int OVERLAP = 1_000;

  private final IntentClassifier classifier;
  private final OwnMark ownMark;

  HearMail(IntentClassifier classifier, OwnMark ownMark) {
    this.classifier = classifier;
    this.ownMark = ownMark;
  }

  Verdict hear(ParsedMail mail) {
    String first = pieces(mail.newText()).get(0);
    Heard heard = classifier.listen(first);
    Verdict own = classifier.judge(mail.subject(), heard, null);
    if (isAboutDeletion(own)) {
      return own;
    }
    Optional<Verdict> elsewhere =
        elsewhere(mail)
            .map(text -> text.strip().equals(first) ? heard : classifier.listen(text))
            .map(text -> classifier.judge("", text, null))
            .filter(verdict -> isAboutDeletion(verdict) && verdict.score() >= AUDIBLE)
            .findFirst();
    if (elsewhere.isPresent()) {
      return unsure(Verdict.Kind.DELETION, elsewhere.get());
    }
    boolean cut =
        mail.defects().contains(Defect.TEXT_CUT) || mail.defects().contains(Defect.HTML_CUT);
    return cut ? unsure(own.kind(), own) : own;
  }

  static boolean isAboutDeletion(Verdict verdict) {
    return switch (verdict.kind()) {
      case DELETION, WITHDRAWAL, COMPLAINT -> true;
      case QUESTION, SPAM, OTHER -> false;
    };
  }

  private static Verdict unsure(Verdict.Kind kind, Verdict heard) {
    return new Verdict(
        kind, Math.min(FOR_A_PERSON, heard.score()), heard.words(), heard.language());
  }

  /** What the mail holds beside its new words; below our own letters, that is what we wrote. */
  private Stream<String> elsewhere(ParsedMail mail) {
    List<String> texts = new ArrayList<>(pieces(mail.newText()));
    texts.remove(0); // heard already
    texts.addAll(pieces(mail.otherText()));
    if (mail.text().length() > mail.newText().length() && !answersUs(mail)) {
      texts.addAll(pieces(mail.text()));
    }
    return texts.stream().filter(text -> !text.isBlank());
  }

  private boolean answersUs(ParsedMail mail) {
    return Stream.concat(mail.inReplyTo().stream(), mail.references().stream())
        .anyMatch(id -> ownMark.subjectOf(id).isPresent());
  }

  /** The text in pieces that the classifier reads whole; at least one. */
  static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    while (text.length() - from > IntentClassifier.LONGEST_TEXT) {
      int to = from + IntentClassifier.LONGEST_TEXT;
      pieces.add(text.substring(from, to));
      from = to - OVERLAP;
    }
    pieces.add(text.substring(from));
    return pieces;
  }
}
