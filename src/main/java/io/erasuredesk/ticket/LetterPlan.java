package io.erasuredesk.ticket;

import io.erasuredesk.ticket.LetterPart.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What each letter says, in which order: once for all languages and both forms. The words are in
 * {@code messages/letters_<language>.properties}, under the names that stand here.
 */
final class LetterPlan {

  private final Letter letter;
  private final Tongue words;
  private final Map<String, Object> data;
  private final List<LetterPart> parts = new ArrayList<>();

  private LetterPlan(Letter letter, Tongue words, Map<String, Object> data) {
    this.letter = letter;
    this.words = words;
    this.data = data;
  }

  /** The subject line. */
  static String subject(Letter letter, Tongue words, Map<String, Object> data) {
    boolean again = letter == Letter.QUESTION && Boolean.TRUE.equals(data.get("reminder"));
    return words.say(letter.key() + (again ? ".subjectAgain" : ".subject"), data);
  }

  /** The parts between greeting and signature. */
  static List<LetterPart> of(Letter letter, Tongue words, Map<String, Object> data) {
    LetterPlan plan = new LetterPlan(letter, words, data);
    plan.write();
    return List.copyOf(plan.parts);
  }

  private void write() {
    switch (letter) {
      case ACKNOWLEDGEMENT -> says("thanks").head("next").says("next", "noMail", "due", "notYou");
      case CHALLENGE -> challenge();
      case CHALLENGE_REMINDER -> says("asked").decide().says("only");
      case CONFIRMED -> {
        says("thanks").head("next").says("next", "page").button("see");
        meaning().export();
      }
      case EXPIRED -> says("ended", "link", "again");
      case BLOCKED -> blocked();
      case UNBLOCKED -> {
        says("settled").head("next").says("next").tell("page.stop").button("see");
      }
      case APPROVED -> {
        says("decided").head("nextAndWhen").says("now", "then");
        head("changedMind").says("stop").button("stop").meaning();
      }
      case DENIED -> {
        says("decided").head("reason").says(text("reason")).staff();
        head("yourTurn").says("answer").remedies();
      }
      case WITHDRAWN -> says("stopped", is("restored") ? "restored" : "stays", "again");
      case ERASED -> erased();
      case QUESTION -> question();
      case UNANSWERED -> {
        says("ended").head("reason").says("reason").head("yourTurn").says("again").remedies();
      }
      case DELAYED -> says("sorry", "due");
      case EXTENDED -> {
        says("due").head("longer").says(text("ground")).staff().head("yourTurn").says("stop");
      }
      case DUPLICATE -> says("other", "closed", "reopened");
      case HELD -> {
        says("law", "open").tell("page.stop").button("see").head("yourTurn").remedies();
      }
      case REPLY -> staff();
      case FORMER_ADDRESS -> {
        says(is("approved") ? "approved" : "asked").head("formerNotYou").says("stop");
        button("stop").says("link").head("formerYou").says("you");
      }
    }
  }

  private void challenge() {
    says(is("differs") ? "differs" : "same").decide();
    head("cannotClick").says("code").fixed("code");
    meaning().export();
    says("first").head("next").says("next");
  }

  /** The two ways of a challenge; its reminder says them in the same words. */
  private LetterPlan decide() {
    button("decide").head("wanted").tell("challenge.type").fixed("phrase").tell("challenge.until");
    return head("notWanted").tell("challenge.stop");
  }

  private void blocked() {
    List<String> obstacles = list("obstacles");
    says("open");
    says(obstacles.stream().filter(name -> name.contains("ORDER")).toList());
    named("orders");
    says(obstacles.stream().filter("OPEN_DISPUTE"::equals).toList());
    named("disputes");
    says(obstacles.stream().filter("WALLET_BALANCE"::equals).toList());
    if (obstacles.contains("WALLET_BALANCE")) {
      linked("wallet");
    }
    head("next").says("next", "page").button("see");
  }

  /** The certificate has its place after what was kept. */
  private void erased() {
    says("done");
    List<String> retained = list("retained");
    if (retained.isEmpty()) {
      says("nothingKept");
    } else {
      says("kept").items(retained);
    }
    says("certificate").fixed("certificate").says("salt").fixed("salt");
    says("again", "last");
  }

  private void question() {
    says(is("reminder") ? "again" : "asks").head("needed");
    items(list("needed").stream().map(name -> words.say("question." + name, data)).toList());
    head("why").staff().says("use").head("answer").says("until").button("see");
  }

  private LetterPlan meaning() {
    return head("meaning")
        .items(
            List.of("access", "orders", "history", "reviews", "wallet", "forGood", "again", "kept")
                .stream()
                .map(name -> words.say("meaning." + name, data))
                .toList());
  }

  private void export() {
    if (!text("export").isEmpty()) {
      tell("export");
    }
  }

  private void remedies() {
    Regime regime = (Regime) data.get("regime");
    tell("remedy." + regime);
    if (regime == Regime.CALIFORNIA && !text("optOut").isEmpty()) {
      tell("remedy.optOut");
    }
  }

  private LetterPlan says(String... names) {
    return says(List.of(names));
  }

  private LetterPlan says(List<String> names) {
    names.forEach(name -> tell(letter.key() + "." + name));
    return this;
  }

  private LetterPlan tell(String key) {
    return add(new LetterPart(Kind.PARAGRAPH, words.say(key, data)));
  }

  private LetterPlan head(String name) {
    return add(new LetterPart(Kind.HEADING, words.say("heading." + name, data)));
  }

  private LetterPlan button(String name) {
    String label = words.say("button." + name, data);
    return add(new LetterPart(Kind.BUTTON, label, List.of(), text("link")));
  }

  private LetterPlan fixed(String name) {
    return add(new LetterPart(Kind.FIXED, text(name)));
  }

  private LetterPlan staff() {
    for (String paragraph : text("text").split("\n\n+")) {
      if (!paragraph.isBlank()) {
        add(new LetterPart(Kind.STAFF, paragraph.strip()));
      }
    }
    return this;
  }

  private void named(String name) {
    List<String> items = list(name);
    if (!items.isEmpty()) {
      String lead = words.say(letter.key() + "." + name, Map.of("count", items.size()));
      add(new LetterPart(Kind.PARAGRAPH, lead)).items(items);
      linked(name);
    }
  }

  /** Where to settle it at the shop, if the operator has named the page. */
  private void linked(String name) {
    if (!text(name + "Link").isEmpty()) {
      says(name + "Link");
    }
  }

  private LetterPlan items(List<String> items) {
    return items.isEmpty() ? this : add(new LetterPart(Kind.ITEMS, "", items, ""));
  }

  private LetterPlan add(LetterPart part) {
    parts.add(part);
    return this;
  }

  private boolean is(String name) {
    return (Boolean) Tongue.required(data, name);
  }

  private String text(String name) {
    return Tongue.required(data, name).toString();
  }

  private List<String> list(String name) {
    return ((List<?>) Tongue.required(data, name)).stream().map(String::valueOf).toList();
  }
}
