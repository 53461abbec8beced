package io.erasuredesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.support.OutsideWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class SealedRefreshTokensTest {

  @Inject SealedRefreshTokens tokens;
  @Inject EntityManager entities;

  private final String mailbox = "t" + UUID.randomUUID();

  @Test
  void keepsTheLastOneForTheConfiguredOneItDescendsFrom() {
    assertThat(tokens.latest(mailbox, "first")).isEmpty();
    tokens.keep(mailbox, "first", "second");
    assertThat(tokens.latest(mailbox, "first")).contains("second");
    tokens.keep(mailbox, "first", "third");
    assertThat(tokens.latest(mailbox, "first")).contains("third");
    assertThat(tokens.latest(mailbox, "set anew by a person")).isEmpty();
    assertThat(tokens.latest("another", "first")).isEmpty();
  }

  @Test
  void keepsThemSealedAndForgetsTheirKeys() {
    long before = keys();
    for (int i = 0; i < 3; i++) {
      tokens.keep(mailbox, "first", "token-" + i);
    }
    assertThat(keys()).isEqualTo(before + 1);
    byte[] sealed =
        (byte[])
            entities
                .createNativeQuery(
                    "select sealed from refresh_token where mailbox = :mailbox", byte[].class)
                .setParameter("mailbox", mailbox)
                .getSingleResult();
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1))
        .doesNotContain("token-2")
        .doesNotContain("first");
  }

  private long keys() {
    return ((Number) entities.createNativeQuery("select count(*) from data_key").getSingleResult())
        .longValue();
  }
}
