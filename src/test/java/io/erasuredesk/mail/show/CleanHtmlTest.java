package io.erasuredesk.mail.show;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.mail.MailParser;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Threats 40, 45, 47 and 51, without a browser. */
class CleanHtmlTest {

  private static final Set<String> OWN = Set.of("desk.example");
  private static final String PNG =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==";

  private final CleanHtml cleanHtml =
      new CleanHtml(
          new SmallRyeConfigBuilder()
              .withMapping(ShowConfig.class)
              .build()
              .getConfigMapping(ShowConfig.class));

  @Test
  void showsWhereALinkLeads() {
    assertThat(clean("<a href='HTTP://Bank.Evil.example/a b?x=1' onclick=x>my bank</a>"))
        .isEqualTo(
            "<a href=\"http://bank.evil.example/a%20b?x&#61;1\" target=\"_blank\" rel=\"noopener"
                + " noreferrer nofollow\">my bank</a><small dir=\"ltr\">"
                + " [http://bank.evil.example/a%20b?x&#61;1]</small>");
  }

  @Test
  void leavesOnlyTheWordsOfALinkThatMayNotLeadThere() {
    for (String target :
        new String[] {
          "javascript:alert(1)", "https://desk.example/x", "https://DESK.example./x", "//x.example",
          "http://127.0.0.1/", "http://2130706433", "http://[::1]/", "http://localhost/",
          "http://a@x.example/", "http:\\\\desk.example", "/console", "http://d%65sk.example/",
          "https://desk\u3002example/"
        }) {
      assertThat(clean("<a href='" + target + "'>words</a>")).as(target).isEqualTo("words");
    }
  }

  @Test
  void showsPicturesOfTheMailItselfByTheirBytes() {
    String raw =
        "Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\nx\r\n"
            + "--b\r\nContent-Type: text/html\r\nContent-ID: <pic@x>\r\n"
            + "Content-Transfer-Encoding: base64\r\n\r\n"
            + PNG
            + "\r\n--b\r\nContent-Type: image/png\r\nContent-ID: <svg@x>\r\n\r\n"
            + "<svg onload=alert(1)>                      </svg>\r\n--b--\r\n";
    var named = new MailParser().named(raw.getBytes(ISO_8859_1));
    CleanHtml.Result result =
        cleanHtml.clean(
            "<img src='cid:pic@x' alt=one><img src=cid:svg@x alt=two><img src=http://x/y>",
            named,
            OWN);
    assertThat(result.html())
        .startsWith("<img src=\"data:image/png;base64,")
        .endsWith("[two]")
        .doesNotContain("svg", "http");
    assertThat(result.left()).isEqualTo(2);
  }

  @Test
  void givesUpWhatIsOverALimitAndSaysSo() {
    assertThat(cleanHtml.clean("x".repeat(500_001), Map.of(), OWN).over()).isTrue();
    assertThat(cleanHtml.clean("<p " + "a=b ".repeat(101) + ">", Map.of(), OWN).over()).isTrue();
    assertThat(cleanHtml.clean("<div>".repeat(101), Map.of(), OWN).over()).isTrue();
    assertThat(cleanHtml.clean("<br>".repeat(20_001), Map.of(), OWN).over()).isTrue();
    assertThat(cleanHtml.clean("<div>".repeat(90), Map.of(), OWN).over()).isFalse();
  }

  @Test
  void isTotal() {
    Random random = new Random(20261124);
    String[] pieces = {
      "<",
      ">",
      "</",
      "<!--",
      "-->",
      "<![CDATA[",
      "<svg>",
      "<math>",
      "<table>",
      "<td>",
      "<a href=",
      "<img src=cid:",
      "<select>",
      "<script>",
      "</p>",
      "&",
      "&#x0;",
      "\u0000",
      "\uD800",
      "'",
      "\"",
      "=",
      "/",
      " ",
      "<style>",
      "<template>",
      "<p ",
      "<b>",
      "</b>",
      "x",
      "\u202E"
    };
    for (int i = 0; i < 2_000; i++) {
      StringBuilder html = new StringBuilder();
      for (int n = random.nextInt(40); n > 0; n--) {
        html.append(pieces[random.nextInt(pieces.length)]);
      }
      assertThat(cleanHtml.clean(html.toString(), Map.of(), OWN).html())
          .as("%s", html)
          .doesNotContain("<script", "<svg", "<style", "\u202E", "<select");
    }
  }

  private String clean(String html) {
    return cleanHtml.clean(html, Map.of(), OWN).html();
  }
}
