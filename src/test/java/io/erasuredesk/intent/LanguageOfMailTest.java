package io.erasuredesk.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The language of a request, by which its letters are written. */
class LanguageOfMailTest {

  private final IntentClassifier classifier = new IntentClassifier();

  @Test
  void hearsTheLanguageOfAShortRequest() {
    Map<String, String> mails = new LinkedHashMap<>();
    mails.put("en", "Hello, please delete my account and all my data. Thank you.");
    mails.put("de", "Guten Tag, bitte löschen Sie mein Konto und alle meine Daten. Danke.");
    mails.put("fr", "Bonjour, veuillez supprimer mon compte et toutes mes données. Merci.");
    mails.put("es", "Hola, quiero que eliminen mi cuenta y todos mis datos. Gracias.");
    mails.put("it", "Buongiorno, vorrei eliminare il mio account e tutti i miei dati. Grazie.");
    mails.put("pt", "Bom dia, quero eliminar a minha conta e todos os meus dados. Obrigado.");
    mails.put(
        "nl", "Goedendag, ik wil mijn account en al mijn gegevens laten verwijderen. Dank u.");
    mails.put("pl", "Dzień dobry, proszę usunąć moje konto i wszystkie moje dane. Dziękuję.");
    mails.put("tr", "Merhaba, hesabımı ve bütün verilerimi silmenizi istiyorum. Teşekkürler.");
    mails.put("ru", "Здравствуйте, прошу удалить мой аккаунт и все мои данные. Спасибо.");
    mails.put("ja", "こんにちは。私のアカウントとすべてのデータを削除してください。よろしくお願いします。");
    mails.put("zh", "您好，请删除我的账户和我的所有个人信息。谢谢。");

    Map<String, String> heard = new LinkedHashMap<>();
    mails.forEach((tag, text) -> heard.put(tag, classifier.classify("", text, null).language()));

    assertThat(heard).allSatisfy((tag, language) -> assertThat(language).isEqualTo(tag));
  }

  @Test
  void guessesNothingFromNothing() {
    assertThat(classifier.classify("", "?", null).language()).isEqualTo("und");
  }
}
