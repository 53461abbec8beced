package io.erasuredesk.mail;

import java.util.List;

/** How devices and mail programs advertise themselves below a mail; all in lower case. */
final class DeviceWords {

  static final List<String> DEVICE_STARTS =
      List.of(
          "sent from my ",
          "sent via ",
          "sent from ",
          "get outlook for ",
          "von meinem ",
          "gesendet mit ",
          "gesendet von ",
          "diese nachricht wurde von meinem ",
          "envoyé de mon ",
          "envoyé depuis ",
          "envoyé à partir de ",
          "enviado desde mi ",
          "enviado desde ",
          "enviado do meu ",
          "enviado de ",
          "inviato da ",
          "inviato dal mio ",
          "verzonden vanaf mijn ",
          "verstuurd vanaf mijn ",
          "verzonden met ",
          "skickat från min ",
          "sendt fra min ",
          "wysłano z ",
          "odesláno z ",
          "lähetetty ",
          "отправлено с ",
          "отправлено из ",
          "holen sie sich outlook",
          "outlook für ",
          "télécharger outlook",
          "obtener outlook");

  static final List<String> DEVICES =
      List.of(
          "iphone",
          "ipad",
          "ipod",
          "blackberry",
          "android",
          "samsung",
          "galaxy",
          "huawei",
          "xiaomi",
          "redmi",
          "nokia",
          "htc",
          "sony",
          "xperia",
          "pixel",
          "oneplus",
          "motorola",
          "lumia",
          "windows",
          "outlook",
          "phone",
          "mobil",
          "handheld",
          "device",
          "smartphone",
          "tablet",
          "telefon",
          "handy",
          "portable",
          "móvil",
          "celular",
          "verizon",
          "t-mobile",
          "yahoo",
          "gmx",
          "web.de",
          "proton",
          "mail",
          "thunderbird",
          "palm",
          "treo");

  private DeviceWords() {}
}
