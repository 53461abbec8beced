package io.erasuredesk.bench;

import java.util.List;
import java.util.Random;

/** What customers of a shop write: made up for the benchmark, in several languages. */
final class Words {

  /** A language with a charset that old mail programs write it in. */
  record Language(String charset, List<String> sentences) {}

  static final List<String> REQUESTS =
      List.of(
          "Please delete my account and all my personal data.",
          "I would like you to close my account and erase everything you have stored about me.",
          "Under Article 17 of the GDPR I request the erasure of my personal data.",
          "Can you remove my account? I do not use it any more. Please delete it.",
          "Bitte löschen Sie mein Kundenkonto und alle meine Daten.",
          "Hiermit verlange ich die Löschung meiner personenbezogenen Daten nach Art. 17 DSGVO.",
          "Je souhaite supprimer mon compte et toutes mes données personnelles.");

  static final List<Language> LANGUAGES =
      List.of(
          new Language(
              "US-ASCII",
              List.of(
                  "my parcel has not arrived yet and the tracking page shows nothing.",
                  "I ordered the blue lamp and got the green one.",
                  "Could you tell me when the kettle is in stock again?",
                  "The discount code does not work at the checkout.",
                  "How long is the warranty on the coffee grinder?",
                  "I was charged twice for one order, please have a look.",
                  "Can I change the delivery address of my order?",
                  "The zipper of the backpack broke after two days.",
                  "Where do I find the invoice of my last order?",
                  "Do you ship to the islands, and what does it cost?",
                  "The size chart says M but it fits like S.",
                  "I would like to return two of the five items.")),
          new Language(
              "ISO-8859-1",
              List.of(
                  "mein Paket ist noch nicht angekommen, die Sendungsverfolgung zeigt nichts.",
                  "ich habe die blaue Lampe bestellt und die grüne erhalten.",
                  "Wann ist der Wasserkocher wieder verfügbar?",
                  "Der Gutschein lässt sich an der Kasse nicht einlösen.",
                  "Können Sie mir bitte die Rechnung noch einmal schicken?",
                  "Die Größe fällt kleiner aus als beschrieben, ich möchte umtauschen.")),
          new Language(
              "windows-1252",
              List.of(
                  "mon colis n’est pas encore arrivé et le suivi n’indique rien.",
                  "J’ai commandé la lampe bleue et j’ai reçu la verte.",
                  "Quand la bouilloire sera-t-elle de nouveau disponible ?",
                  "Pouvez-vous m’envoyer la facture de ma dernière commande ?",
                  "Le code promotionnel ne fonctionne pas, il manque 5 €.")),
          new Language(
              "KOI8-R",
              List.of(
                  "моя посылка ещё не пришла, отслеживание ничего не показывает.",
                  "Я заказал синюю лампу, а получил зелёную.",
                  "Когда чайник снова будет в наличии?")),
          new Language(
              "ISO-2022-JP",
              List.of("荷物がまだ届いていません。", "青いランプを注文しましたが、緑のものが届きました。", "請求書をもう一度送ってください。")));

  private final Random random;

  Words(Random random) {
    this.random = random;
  }

  Language language() {
    int dice = random.nextInt(100);
    return LANGUAGES.get(dice < 60 ? 0 : dice < 80 ? 1 : dice < 92 ? 2 : dice < 97 ? 3 : 4);
  }

  /** A text of about so many characters, in lines. */
  String text(Language language, String opening, int length) {
    StringBuilder text = new StringBuilder(length + 100).append(opening).append("\r\n\r\n");
    while (text.length() < length) {
      text.append(sentence(language)).append(random.nextInt(4) == 0 ? "\r\n\r\n" : "\r\n");
      if (random.nextInt(6) == 0) {
        text.append("Order O-").append(random.nextInt(1_000_000)).append(".\r\n");
      }
    }
    return text.toString();
  }

  String sentence(Language language) {
    return language.sentences().get(random.nextInt(language.sentences().size()));
  }

  String request() {
    return REQUESTS.get(random.nextInt(REQUESTS.size()));
  }
}
