package io.erasuredesk.mail;

import java.util.List;

/** How automatic answers in many languages begin their subject; all in lower case. */
final class ReplyWords {

  static final List<String> REPLY_SUBJECTS =
      List.of(
          "automatic reply:",
          "automatic response:",
          "auto-reply:",
          "auto reply:",
          "autoreply:",
          "auto:",
          "autorespons",
          "autoresponse:",
          "auto response:",
          "out of office",
          "out-of-office",
          "automatische antwort",
          "abwesenheit",
          "abwesend",
          "réponse automatique",
          "absence du bureau",
          "respuesta automática",
          "respuesta automatica",
          "fuera de la oficina",
          "risposta automatica",
          "fuori ufficio",
          "resposta automática",
          "resposta automatica",
          "automatisch antwoord",
          "afwezigheid",
          "autosvar",
          "automatiskt svar",
          "automatisk svar",
          "fraværende",
          "automaattinen vastaus",
          "poissaolo",
          "automatyczna odpowiedź",
          "autoodpowiedź",
          "automatická odpověď",
          "automatikus válasz",
          "otomatik yanıt",
          "автоответ",
          "автоматический ответ",
          "自動応答",
          "自動返信",
          "自动回复",
          "自動回覆",
          "자동 회신",
          "automatiska atbilde",
          "automātiskā atbilde",
          "automatinis atsakymas",
          "răspuns automat",
          "αυτόματη απάντηση",
          "vacation reply");

  private ReplyWords() {}
}
