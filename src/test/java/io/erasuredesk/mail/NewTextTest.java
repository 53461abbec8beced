package io.erasuredesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewTextTest {

  private static String newText(String... lines) {
    return NewText.of(String.join("\n", lines));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "On Tue, 1 Mar 2022 at 10:00, Desk <desk@shop.example> wrote:",
        "On Tue, 1 Mar 2022 at 10:00, Desk\n<desk@shop.example>\nwrote:",
        "Am 01.03.2022 um 10:00 schrieb Desk <desk@shop.example>:\n\n",
        "Am Di., 1. März 2022 um 10:00 Uhr hat Desk <desk@shop.example> geschrieben:",
        "Le mar. 1 mars 2022 à 10:00, Desk <desk@shop.example> a écrit :",
        "El mar, 1 mar 2022 a las 10:00, Desk (<desk@shop.example>) escribió:",
        "Il giorno mar 1 mar 2022 alle ore 10:00 Desk <desk@shop.example> ha scritto:",
        "Op di 1 mrt. 2022 om 10:00 schreef Desk <desk@shop.example>:",
        "Den tis 1 mars 2022 kl 10:00 skrev Desk <desk@shop.example>:",
        "вт, 1 мар. 2022 г. в 10:00, Desk <desk@shop.example> пишет:",
        "2022年3月1日(火) 10:00 Desk <desk@shop.example>のメール:",
        "2022-03-01 10:00 GMT+01:00 Desk <desk@shop.example>:",
        "-----Original Message-----\nFrom: Desk\nSent: Tuesday\nTo: Jane\nSubject: x\n",
        "-----Ursprüngliche Nachricht-----\nVon: Desk\nGesendet: Dienstag\nAn: Jane\nBetreff: x\n",
        "________________________________\nFrom: Desk <desk@shop.example>\nSent: x\nTo: y\nSubject: z\n",
        "De : Desk\nEnvoyé : mardi\nÀ : Jane\nObjet : x\n",
      })
  void cutsWhatIsQuotedBelow(String header) {
    assertThat(newText("No, I did not ask for this.", "", header, "> Did you ask?", "> Yes or no."))
        .isEqualTo("No, I did not ask for this.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "On 1 March 2022 your agent Anna wrote:",
        "On 1 March 2022 support@shop.example wrote:",
        "Am 1. März 2022 schrieb support@shop.example mir das:",
        "From: what I was told, this is easy",
        "-----",
        "Hello",
        "--\nPlease delete my account now.",
        "- my account\n- my orders",
        "-Account",
        "Sent from my heart to you all",
        "Sent from my desk, is much easier then my mobile phone.",
        "My account:\nFrom: 2020\nName: Jane",
        ">From now on I do not want this.",
        "_____\nPlease delete",
        "Regards, and thanks,\nJane",
        "I wrote:\nplease delete\nand you wrote:\nno",
      })
  void neverLosesNewText(String words) {
    String text = "Dear desk,\n" + words + "\nand delete the rest, too.";
    assertThat(NewText.of(text)).isEqualTo(text);
  }

  @Test
  void keepsAnswersBetweenAndBelowQuotes() {
    assertThat(
            newText(
                "On Tue, 1 Mar 2022, Desk <desk@shop.example> wrote:",
                "> Do you want it deleted?",
                "Yes.",
                "> Really?",
                "",
                "Really.",
                "-- ",
                "Jane"))
        .isEqualTo("Yes.\n\nReally.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-- \nJane Doe\nSome Company",
        "--\nJane Doe\n+49 30 123456",
        "Sent from my iPhone",
        "Von meinem iPhone gesendet",
        "Envoyé de mon iPhone",
        "Get Outlook for Android",
        "Sent from Mail for Windows 10",
        "-Jane Doe",
        "____________________________\nThe xy mailing list\nhttp://list.example",
      })
  void cutsSignatures(String signature) {
    assertThat(newText("Delete it.", "", signature)).isEqualTo("Delete it.");
  }

  @Test
  void givesAllWhereNothingWouldBeLeft() {
    assertThat(newText("> all", "> of it")).isEqualTo("> all\n> of it");
    assertThat(newText("-- ", "Jane")).isEqualTo("-- \nJane");
    assertThat(NewText.of("")).isEmpty();
  }

  @Test
  void losesOnlyWhatIsMarkedInRandomTexts() {
    Random random = new Random(39);
    List<String> pieces =
        List.of("plain words here", "> quoted", "", ">> twice", "5 apples", "* star", "a: b");
    for (int round = 0; round < 2000; round++) {
      StringBuilder text = new StringBuilder();
      StringBuilder kept = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        String line = pieces.get(random.nextInt(pieces.size()));
        text.append(line).append('\n');
        kept.append(line.startsWith(">") ? "" : line + "\n");
      }
      String expected =
          kept.toString().isBlank() ? text.toString().strip() : kept.toString().strip();
      assertThat(NewText.of(text.toString())).isEqualTo(expected);
    }
  }

  @Test
  void staysLinearOnHostileText() {
    for (String piece :
        new String[] {
          "\n",
          "On \n",
          "On 1 a@b\n",
          ">\n",
          "From: a\n",
          "--\n",
          "____\n",
          "1\n",
          "On ",
          ">",
          "-",
          "_____"
        }) {
      assertThat(NewText.of(piece.repeat(300_000 / piece.length()))).isNotNull();
    }
  }
}
