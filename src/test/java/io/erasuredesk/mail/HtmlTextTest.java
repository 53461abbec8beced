package io.erasuredesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a<br>b | a\\nb",
        "<p>a</p><p>b</p> | a\\n\\nb",
        "<div>a</div><div>b</div> | a\\nb",
        "a  <b>b</b>\tc | a b c",
        "&lt;b&gt; &amp; &auml; &#228; &nbsp;x | <b> & ä ä x",
        "<style>p{}</style>a<script>alert('</b>')</script>b | ab",
        "<!-- x > y -->a<!DOCTYPE html><?xml?>b | ab",
        "<a title='x > y' href=\"z\">link</a> | link",
        "<ul><li>a<li>b</ul> | - a\\n- b",
        "new<blockquote>old<blockquote>older</blockquote></blockquote>also new | new\\n> old\\n> > older\\nalso new",
        "1 < 2 and 3 > 2 | 1 < 2 and 3 > 2",
        "open <b | open <b",
        "a <style> never closed | a never closed",
        "a <!-- never closed | a <!-- never closed",
        "<b title=\"never closed>a</b> b | a b",
      })
  void says(String html, String text) {
    assertThat(HtmlText.of(html).text().strip()).isEqualTo(text.replace("\\n", "\n"));
  }

  @Test
  void countsDepthButNotLooseTags() {
    assertThat(HtmlText.of("<div>".repeat(1000)).deepest()).isEqualTo(1000);
    assertThat(HtmlText.of("<p>a<li>b<br>".repeat(1000)).deepest()).isZero();
    assertThat(HtmlText.of("<div>a</div>".repeat(1000)).deepest()).isEqualTo(1);
  }

  @Test
  void showsTooDeepHtmlAsTextOnly() {
    ParsedMail mail =
        Mails.parse("Content-Type: text/html", "", "<div>".repeat(40_000) + "delete me");
    assertThat(mail.html()).isEmpty();
    assertThat(mail.text().strip()).isEqualTo("delete me");
    assertThat(mail.defects()).contains(Defect.HTML_TOO_DEEP);
  }

  @Test
  void staysLinearOnHostileHtml() {
    for (String piece :
        new String[] {"<", "<a \"", "<a '", "<!--", "<style>", "<b x='", "&", "</", "<a x=\">"}) {
      String html = piece.repeat(1_000_000 / piece.length());
      assertThat(HtmlText.of(html + ">").text()).isNotNull();
      assertThat(HtmlText.of(html).text()).isNotNull();
    }
  }
}
