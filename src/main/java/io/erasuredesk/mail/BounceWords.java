package io.erasuredesk.mail;

import java.util.List;

/** How mail systems in many languages say that a mail did not arrive; all in lower case. */
final class BounceWords {

  static final List<String> DAEMONS =
      List.of(
          "mailer-daemon",
          "mailerdaemon",
          "mail-daemon",
          "maildaemon",
          "mail delivery sub",
          "mail delivery system",
          "mail-delivery",
          "double-bounce@");

  /** People write under these names, too. */
  static final List<String> PERHAPS_DAEMONS =
      List.of("postmaster@", "system administrator", "mail administrator", "bounce@", "bounces@");

  static final List<String> SUBJECTS =
      List.of(
          "undeliver",
          "failure notice",
          "delivery status notif",
          "returned mail",
          "mail delivery",
          "mail failure",
          "delivery failure",
          "delivery failed",
          "failed delivery",
          "delivery report",
          "delivery notification",
          "delivery problem",
          "delivery error",
          "delivery has failed",
          "returned to sender",
          "could not be delivered",
          "non-delivery",
          "nondeliverable",
          "notification d'état",
          "non remis",
          "échec de la remise",
          "echec de remise",
          "unzustellbar",
          "nicht zustellbar",
          "nicht zugestellt",
          "zustellung fehlgeschlagen",
          "fehlgeschlagen",
          "onbestelbaar",
          "non recapitabile",
          "mancato recapito",
          "mancata consegna",
          "no se puede entregar",
          "no entregado",
          "no se pudo entregar",
          "não foi possível",
          "não entregue",
          "kunde inte levereras",
          "olevererbart",
          "kan ikke leveres",
          "kunne ikke leveres",
          "niedostarczon",
          "nie dostarczono",
          "nedoručit",
          "недоставлен",
          "не доставлен",
          "не удалось доставить",
          "配信不能",
          "配信できません",
          "送信できませんでした",
          "退信",
          "未送达",
          "전송 실패",
          "iletilemedi",
          "could not send message");

  static final List<String> PHRASES =
      List.of(
          "could not be delivered",
          "couldn't be delivered",
          "cannot be delivered",
          "can not be delivered",
          "could not deliver",
          "couldn't deliver",
          "unable to deliver",
          "delivery to the following recipient",
          "delivery to these recipients",
          "delivery has failed",
          "delivery failed",
          "failed permanently",
          "permanent error",
          "permanent fatal error",
          "did not reach the following",
          "undeliver",
          "user unknown",
          "unknown user",
          "no such user",
          "mailbox unavailable",
          "returned to sender",
          "message has been delayed",
          "delivery failure",
          "not listed in",
          "transcript of session",
          "returned to you",
          "could not send",
          "konnte nicht zugestellt",
          "konnte nicht an",
          "n'a pas pu être",
          "n'ont pas pu être",
          "no se pudo entregar",
          "no se ha podido entregar",
          "non è stato possibile",
          "kon niet worden",
          "não pôde ser entregue",
          "gick inte att leverera",
          "не удалось доставить",
          "не может быть доставлено",
          "не доставлено",
          "недоставлен",
          "配信できません",
          "未能送达",
          "無法傳遞");

  static final List<String> DELAYS =
      List.of(
          "(delay)",
          "delayed",
          "will be retried",
          "will retry",
          "will keep trying",
          "still trying",
          "not yet been delivered",
          "temporary problem",
          "warning message only",
          "verzögert",
          "you do not need to resend");

  static final List<String> FINALS =
      List.of(
          "failed permanently", "permanent", "giving up", "given up", "(failure)", "giving it up");

  private BounceWords() {}
}
