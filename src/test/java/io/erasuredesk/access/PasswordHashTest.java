package io.erasuredesk.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PasswordHashTest {

  @Test
  void matchesItsOwnPasswordOnly() {
    PasswordHash hash = PasswordHash.make("Grüße an alle");
    assertThat(hash.matches("Grüße an alle")).isTrue();
    assertThat(hash.matches("Grüße an all")).isFalse();
    assertThat(hash.matches("")).isFalse();
    assertThat(hash.text()).isNotEqualTo(PasswordHash.make("Grüße an alle").text());
  }

  @Test
  void knowsAllThreeLettersOfBcrypt() {
    String text = PasswordHash.make("secret").text();
    for (String letter : new String[] {"a", "b", "y"}) {
      PasswordHash hash = PasswordHash.of("$2" + letter + text.substring(3));
      assertThat(hash.matches("secret")).as(letter).isTrue();
      assertThat(hash.matches("Secret")).as(letter).isFalse();
    }
  }

  @Test
  void refusesWhatWouldBeCut() {
    String longest = "x".repeat(72);
    assertThat(PasswordHash.make(longest).matches(longest + "y")).isFalse();
    assertThatThrownBy(() -> PasswordHash.make(longest + "y"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A password has 1 to 72 bytes");
    assertThatThrownBy(() -> PasswordHash.make("ü".repeat(37)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PasswordHash.make("")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesAPlainPasswordAsASettingWithoutRepeatingIt() {
    assertThatThrownBy(() -> PasswordHash.of("hunter2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hunter2");
    assertThat(PasswordHash.make("secret").toString()).isEqualTo("PasswordHash[hidden]");
  }

  @Test
  void readsOneLineOfTheStandardInput() throws IOException {
    assertThat(HashPassword.firstLine(in("secret\r\nmore\n"))).isEqualTo("secret");
    assertThat(HashPassword.firstLine(in(""))).isEmpty();
  }

  @Test
  void takesNoPasswordFromTheArguments() {
    assertThatThrownBy(() -> HashPassword.main(new String[] {"secret"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }

  private static ByteArrayInputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
