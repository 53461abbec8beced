package io.erasuredesk.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threat 72: no setting and no name makes the desk call something inside its own network. */
class DestinationTest {

  private static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.9.1",
        "[::1]",
        "[::]",
        "0.0.0.0",
        "0.1.2.3",
        "169.254.169.254",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "100.64.0.1",
        "100.127.0.1",
        "198.18.0.1",
        "198.19.255.255",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "[fe80::1]",
        "[fec0::1]",
        "[fc00::1]",
        "[fdff::1]",
        "[ff02::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:10.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[2001::1]",
        "[::127.0.0.1]",
        "localhost",
        "0x7f.1",
        "2130706433"
      })
  void refusesWhatIsNotOnThePublicInternet(String host) {
    assertThatThrownBy(() -> Destination.find(URI.create("https://" + host + "/in"), false))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "172.15.0.1",
        "172.32.0.1",
        "100.63.0.1",
        "100.128.0.1",
        "198.17.0.1",
        "198.20.0.1",
        "239.255.255.255/no",
        "2a00:1450:4001:80b::200e",
        "2001:4860:4860::8888",
        "2606:4700::1111"
      })
  void callsThePublicInternet(String address) throws IOException {
    boolean refused = address.endsWith("/no");
    String literal = address.replace("/no", "");
    assertThat(Destination.isInternal(InetAddress.getByName(literal))).isEqualTo(refused);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hooks.example/in",
        "ftp://hooks.example/in",
        "/in",
        "https://user:pw@hooks.example/in",
        "https://hooks.example/in#x"
      })
  void stopsTheStartWhereTheUrlIsImpossible(String url) {
    assertThatThrownBy(
            () -> new Subscribers(TestWebhooks.config("shop", url, Map.of("secret", SECRET))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("desk.webhooks.shop.url: ");
  }
}
