package io.erasuredesk.mail;

import io.erasuredesk.mail.mime.MimeTree;
import io.erasuredesk.mail.mime.Part;
import java.util.Locale;

/** Tells whether the text of a mail is encrypted, so that only a person with a key can read it. */
final class Encryption {

  private Encryption() {}

  static boolean isUsed(MimeTree tree, String text) {
    return text.stripLeading().startsWith("-----BEGIN PGP MESSAGE-----")
        || tree.parts().stream().anyMatch(Encryption::isEncrypted);
  }

  /** OpenPGP (RFC 3156) and the enveloped data of S/MIME (RFC 8551); a signature is none. */
  private static boolean isEncrypted(Part part) {
    String type = part.type().value();
    String kind = part.type().parameter("smime-type").toLowerCase(Locale.ROOT);
    boolean smime = type.endsWith("/pkcs7-mime") || type.endsWith("/x-pkcs7-mime");
    return type.equals("multipart/encrypted")
        || (smime && (kind.isEmpty() || kind.contains("enveloped")));
  }
}
