package io.erasuredesk.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** S/MIME and OpenPGP: what is signed is read, what is encrypted is said to be. */
class SignedMailTest {

  private static byte[] kept(String name) throws IOException {
    return Files.readAllBytes(Path.of("src/test/resources/fuzz/Parser", name));
  }

  /** Made by OpenSSL, in DER and as a stream in BER. */
  @ParameterizedTest
  @ValueSource(strings = {"signed-inside.eml", "signed-inside-ber.eml"})
  void readsTheMailWithinASignature(String name) throws IOException {
    byte[] raw = kept(name);
    ParsedMail mail = Mails.PARSER.parse(raw);
    assertThat(mail.text().strip()).isEqualTo("Bitte mein Konto löschen");
    assertThat(mail.defects()).contains(Defect.SIGNED).doesNotContain(Defect.ENCRYPTED);
    assertThat(mail.attachments())
        .containsExactly(new Attachment(3, "id.pdf", "application/pdf", 5, false));
    assertThat(Mails.PARSER.part(raw, 3).orElseThrow()).isEqualTo("Hello".getBytes(UTF_8));
  }

  @Test
  void namesWhatIsSignedBesideTheText() {
    ParsedMail mail =
        Mails.parse(
            "Content-Type: multipart/signed; boundary=b; protocol=\"application/pgp-signature\"",
            "",
            "--b",
            "",
            "delete me",
            "--b",
            "Content-Type: application/pgp-signature; name=signature.asc",
            "",
            "x",
            "--b--");
    assertThat(mail.text()).isEqualTo("delete me");
    assertThat(mail.defects()).contains(Defect.SIGNED).doesNotContain(Defect.ENCRYPTED);
    assertThat(Mails.parse("", "-----BEGIN PGP SIGNED MESSAGE-----", "", "x").defects())
        .contains(Defect.SIGNED);
    assertThat(Mails.parse("", "delete me").defects()).doesNotContain(Defect.SIGNED);
  }

  @Test
  void namesWhatIsEncrypted() {
    for (String type :
        new String[] {
          "multipart/encrypted; boundary=b",
          "application/pkcs7-mime; smime-type=enveloped-data",
          "application/x-pkcs7-mime; name=smime.p7m"
        }) {
      assertThat(Mails.parse("Content-Type: " + type, "", "MIIB").defects())
          .contains(Defect.ENCRYPTED)
          .doesNotContain(Defect.SIGNED);
    }
  }

  @Test
  void unpacksAFewLayersOnly() {
    byte[] mail = "Content-Type: text/plain\n\ndeep".getBytes(US_ASCII);
    for (int layer = 0; layer < 3; layer++) {
      mail = wrapped(mail);
    }
    assertThat(Mails.PARSER.parse(mail).text()).isEqualTo("deep");
    for (int layer = 0; layer < 20; layer++) {
      mail = wrapped(mail);
    }
    ParsedMail deep = Mails.PARSER.parse(mail);
    assertThat(deep.defects()).contains(Defect.TOO_DEEP);
    assertThat(deep.attachments()).hasSize(1);
  }

  private static byte[] wrapped(byte[] mail) {
    byte[] octets = tlv(0x04, mail);
    byte[] content = tlv(0x30, TnefBytes.join(tlv(0x06, new byte[] {1}), tlv(0xA0, octets)));
    byte[] data = tlv(0x30, TnefBytes.join(tlv(0x02, new byte[] {1}), tlv(0x31), content));
    byte[] kind = {0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 7, 2};
    byte[] signed = tlv(0x30, TnefBytes.join(tlv(0x06, kind), tlv(0xA0, data)));
    byte[] head =
        "Content-Type: application/pkcs7-mime; smime-type=signed-data\n\n".getBytes(US_ASCII);
    return TnefBytes.join(head, signed);
  }

  private static byte[] tlv(int tag, byte... value) {
    byte[] size = {(byte) tag, (byte) 0x82, (byte) (value.length >> 8), (byte) value.length};
    return TnefBytes.join(size, value);
  }

  @Test
  void survivesBrokenSignatures() {
    Random random = new Random(6);
    byte[] whole = wrapped(wrapped("\n\ntext".getBytes(US_ASCII)));
    for (int round = 0; round < 4000; round++) {
      byte[] broken = Arrays.copyOf(whole, random.nextInt(whole.length) + 1);
      for (int i = random.nextInt(4); i > 0; i--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      Promises.ofDefaults().kept(broken);
    }
  }
}
