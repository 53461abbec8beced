package io.erasuredesk.ledger;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A mail that was made small is made again byte for byte, whatever its bytes are. */
class RawMailsTest {

  private final Random random = new Random(20_261_124);

  private static void comesBack(byte[] raw) {
    assertThat(RawMails.whole(RawMails.small(raw))).isEqualTo(raw);
  }

  private byte[] noise(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] piece() {
    return switch (random.nextInt(9)) {
      case 0 -> Base64.getMimeEncoder().encode(noise(random.nextInt(4_000)));
      case 1 -> Base64.getMimeEncoder().encode(noise(57 * random.nextInt(40)));
      case 2 -> Base64.getMimeEncoder(72, new byte[] {'\r', '\n'}).encode(noise(3_000));
      case 3 -> Base64.getMimeEncoder(76, new byte[] {'\n'}).encode(noise(3_000));
      case 4 -> Base64.getEncoder().encode(noise(random.nextInt(3_000)));
      case 5 -> noise(random.nextInt(300));
      case 6 -> "\r\n--boundary\r\nContent-Type: text/plain\r\n\r\n".getBytes(ISO_8859_1);
      case 7 -> "A word to the wise. ".repeat(random.nextInt(60)).getBytes(ISO_8859_1);
      default -> "\r\n".repeat(random.nextInt(3)).getBytes(ISO_8859_1);
    };
  }

  @Test
  void makesEveryMailAgain() {
    for (int n = 0; n < 4_000; n++) {
      ByteArrayOutputStream mail = new ByteArrayOutputStream();
      for (int pieces = random.nextInt(8); pieces >= 0; pieces--) {
        mail.writeBytes(piece());
      }
      byte[] raw = mail.toByteArray();
      comesBack(raw);
      if (raw.length > 0) {
        raw[random.nextInt(raw.length)] ^= (byte) (1 << random.nextInt(8));
        comesBack(raw);
      }
    }
  }

  @Test
  void makesTheOddOnesAgain() {
    comesBack(new byte[0]);
    comesBack(new byte[] {Base64Runs.MARK});
    comesBack(new byte[] {Base64Runs.MARK, 0, 0, 0, 0, 0, 0, 0, 0});
    byte[] lines =
        (new String(Base64.getMimeEncoder().encode(noise(57 * 30)), ISO_8859_1) + "\r\n")
            .getBytes(ISO_8859_1);
    comesBack(lines); // nothing but a run
    for (int cut = 1; cut < 100; cut++) {
      comesBack(Arrays.copyOf(lines, lines.length - cut));
      comesBack(Arrays.copyOfRange(lines, cut, lines.length));
    }
  }

  @Test
  void keepsBase64InThreeQuartersOfItsRoom() {
    byte[] file = Base64.getMimeEncoder().encode(noise(300_000));
    assertThat(RawMails.small(file).length).isLessThan(302_000);
    byte[] words = "Please delete my account. ".repeat(1_000).getBytes(ISO_8859_1);
    assertThat(RawMails.small(words).length).isLessThan(1_000);
  }

  /** As mails were kept before there were packed ones. */
  @Test
  void readsWhatWasDeflatedWhole() {
    byte[] words = "Please delete my account. ".repeat(100).getBytes(ISO_8859_1);
    byte[] deflated = RawMails.small(words);
    assertThat(Base64Runs.isPacked(deflated)).isFalse();
    assertThat(RawMails.whole(deflated)).isEqualTo(words);
  }
}
