package io.erasuredesk.mail;

import io.erasuredesk.mail.mime.MimeTree;
import io.erasuredesk.mail.mime.Part;
import java.util.Locale;

/**
 * Tells whether a mail is encrypted, so that only a person with a key can read it, or signed. No
 * signature is checked: what it proves is not ours to say.
 */
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
    return type.equals("multipart/encrypted")
        || (isSmime(type)
            && (kind.contains("enveloped") || (kind.isEmpty() && part.children().isEmpty())));
  }

  /** OpenPGP and S/MIME with the signature beside the text, around it, or within it. */
  static boolean isSigned(MimeTree tree, String text) {
    return text.stripLeading().startsWith("-----BEGIN PGP SIGNED MESSAGE-----")
        || tree.parts().stream().anyMatch(Encryption::isSigned);
  }

  private static boolean isSigned(Part part) {
    String type = part.type().value();
    String kind = part.type().parameter("smime-type").toLowerCase(Locale.ROOT);
    return type.equals("multipart/signed")
        || (isSmime(type) && (kind.contains("signed") || !part.children().isEmpty()));
  }

  private static boolean isSmime(String type) {
    return type.endsWith("/pkcs7-mime") || type.endsWith("/x-pkcs7-mime");
  }
}
