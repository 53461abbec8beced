package io.erasuredesk.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** THREATS 1-3 and 10: only our own border, only dmarc, only the domain that we read. */
class AuthenticationResultsTest {

  private static final String OURS = "mx.desk.example";
  private static final String FROM = "From: Jane <jane@bank.example>";

  private static DmarcVerdict verdict(String... header) {
    return Mails.trusting(OURS, String.join("\r\n", header), FROM).sender().dmarc();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mx.desk.example; dmarc=pass header.from=bank.example",
        "mx.desk.example;\r\n dmarc=pass (p=NONE) header.from=bank.example",
        "mx.desk.example 1; spf=pass smtp.mailfrom=x@y.example; dmarc=pass header.from=BANK.example",
        " (comment) mx.desk.example (x) 1 ; dmarc = pass header.from = bank.example ;",
        "mx.desk.example; dkim=pass header.b=\"a;b=c\"; DMARC=Pass reason=\"ok\" header.from=bank.example",
        "mx.desk.example; dmarc=pass action=none header.from=bank.example;compauth=pass reason=100",
        "mx.desk.example; dmarc / 1 (x) = (y) pass (z) header (a) . (b) from = (c) bank.example (d)",
        "mx.desk.example; dmarc/1=pass header.from=\"bank.example\"",
        "mx.desk.example; auth=pass smtp.auth=\"a b\"@x.example; dmarc=pass header.from=bank.example",
        "mx.desk.example (a (nested \\) comment);); dmarc=pass header.from=bank.example",
        "mx.desk.example; dkim=pass header.b=a/b+c; dmarc=pass header.from=bank.example; none",
      })
  void believesOurOwnBorder(String results) {
    assertThat(verdict("Authentication-Results: " + results)).isEqualTo(DmarcVerdict.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.test; dmarc=pass header.from=bank.example",
        "MX.DESK.EXAMPLE; dmarc=pass header.from=bank.example",
        "mx.desk.example.evil.test; dmarc=pass header.from=bank.example",
        "xmx.desk.example; dmarc=pass header.from=bank.example",
        "mx.desk.example@evil.test; dmarc=pass header.from=bank.example",
        "(mx.desk.example;) evil.test; dmarc=pass header.from=bank.example",
        "\"mx.desk.example\"; dmarc=pass header.from=bank.example",
        "\"x mx.desk.example; \" y; dmarc=pass header.from=bank.example",
        "mx.desk.ex\u0430mple; dmarc=pass header.from=bank.example",
        "mx.desk.example evil; dmarc=pass header.from=bank.example",
        "mx.desk.example; none",
        "mx.desk.example",
        "mx.desk.example; spf=pass smtp.mailfrom=jane@bank.example",
        "mx.desk.example; dkim=pass header.d=bank.example",
        "mx.desk.example; arc=pass; dkim=pass header.from=bank.example",
        "mx.desk.example; dmarc=pass header.from=evil.test",
        "mx.desk.example; dmarc=pass header.from=example",
        "mx.desk.example; dmarc=pass header.from=mail.bank.example",
        "mx.desk.example; dmarc=pass",
        "mx.desk.example; dmarc=pass header.from=bank.example header.from=evil.test",
        "mx.desk.example; dmarc=pass header.from=bank.example; dmarc=fail header.from=bank.example",
        "mx.desk.example; dmarc=bestguesspass header.from=bank.example",
        "mx.desk.example; dmarc=none header.from=bank.example",
        "mx.desk.example; dmarc=temperror (dmarc=pass) header.from=bank.example",
        "mx.desk.example; spf=fail reason=\"; dmarc=pass header.from=bank.example\"",
        "mx.desk.example; spf=fail (; dmarc=pass header.from=bank.example)",
        "mx.desk.example; spf=fail (unfinished; dmarc=pass header.from=bank.example",
        "mx.desk.example; spf=fail reason=\"unfinished; dmarc=pass header.from=bank.example",
        "mx.desk.example; \"dmarc\"=pass header.from=bank.example",
        "mx.desk.example; dmarc=\"pass\" header.from=bank.example",
        "mx.desk.example; dmarc=pass header.from==bank.example",
        "mx.desk.example; dmarc=pass header.from=ban\u212A.example",
        "mx.desk.example; x-dmarc=pass header.from=bank.example",
        "mx.desk.example 2; dmarc=pass header.from=bank.example",
        "mx.desk.example 01; dmarc=pass header.from=bank.example",
        "mx.desk.example; dmarc/2=pass header.from=bank.example",
        "mx.desk.example; dmarc/=pass header.from=bank.example",
        "mx.desk.example; dmarc x=pass header.from=bank.example",
        "mx.desk.example; dmarc=pass header.from=bank.example.",
        "mx.desk.example; dmarc=pass header.from=jane@bank.example",
        "mx.desk.example; dmarc=pass header.from=co.bank.example",
        "mx.desk.example; dmarc=pass header.from=ban(k.example; )k.example",
        "mx.desk.example; dmarc=pass header.from=bank.example)",
        "mx.desk.example; dmarc=pass header from=bank.example",
        "mx.desk.example; dmarc=pass \"header.from\"=bank.example",
        "mx.desk.example; dmarc=pass smtp.header.from=bank.example",
        "mx.desk.example; dmarc=pass header.from=bank.example (open",
        "mx.desk.example, dmarc=pass header.from=bank.example",
        "mx.desk.example dmarc=pass header.from=bank.example",
        "mx.desk.example; dmarc=pass \uFFFD. header.from=evil.test header.from=bank.example",
        "mx.desk.example; dmarc=pass x.header.from=evil.test header.from=bank.example",
        ";;;;",
        "====",
      })
  void believesNothingElse(String results) {
    assertThat(verdict("Authentication-Results: " + results)).isEqualTo(DmarcVerdict.NONE);
  }

  @Test
  void reportsAFailure() {
    assertThat(
            verdict("Authentication-Results: mx.desk.example; dmarc=fail header.from=bank.example"))
        .isEqualTo(DmarcVerdict.FAIL);
  }

  @Test
  void readsOnlyTheTopmostOfOurFields() {
    String fail = "Authentication-Results: mx.desk.example; dmarc=fail header.from=bank.example";
    String forged = "Authentication-Results: mx.desk.example; dmarc=pass header.from=bank.example";
    String silent = "Authentication-Results: mx.desk.example; spf=pass";
    assertThat(verdict(fail, forged)).isEqualTo(DmarcVerdict.FAIL);
    assertThat(verdict(silent, forged)).isEqualTo(DmarcVerdict.NONE);
  }

  /** Else whoever gets our border to quote an odd character could have a forged field read. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mx.desk.example; spf=fail (unfinished",
        "mx.desk.example; spf=fail reason=\"unfinished",
        "mx.desk.example; spf=fail reason=un\"finished",
        "mx.desk.example 7; spf=fail",
        "mx.desk.example junk; spf=fail",
        "\"mx.desk.example\"; spf=fail",
        "(unfinished; mx.desk.example; spf=fail",
      })
  void readsNoFieldBelowOneOfOursThatIsUnreadable(String topmost) {
    String forged = "Authentication-Results: mx.desk.example; dmarc=pass header.from=bank.example";
    assertThat(verdict("Authentication-Results: " + topmost, forged)).isEqualTo(DmarcVerdict.NONE);
    assertThat(verdict("Authentication-Results: inner.example; spf=fail (x", forged))
        .isEqualTo(DmarcVerdict.PASS);
  }

  @Test
  void comparesInternationalDomainsAsALabels() {
    String field = "Authentication-Results: mx.desk.example; dmarc=pass header.from=";
    for (String[] pair :
        new String[][] {
          {"b\u00fccher.example", "xn--bcher-kva.example"},
          {"xn--bcher-kva.example", "b\u00fccher.example"},
          {"XN--BCHER-KVA.example", "b\u00dccher.example"},
        }) {
      byte[] raw = (field + pair[0] + "\nFrom: jane@" + pair[1] + "\n\n").getBytes(UTF_8);
      assertThat(Mails.PARSER.parse(raw, new Border(Set.of(OURS), 0)).sender().dmarc())
          .isEqualTo(DmarcVerdict.PASS);
    }
    assertThat(verdict(field + "x".repeat(200_000) + "\u00e4.example"))
        .isEqualTo(DmarcVerdict.NONE);
  }

  /** The milter was down: what bears our name below our own Received field is the sender's. */
  @Test
  void believesNoFieldThatWasThereBeforeTheMailCameToUs() {
    String results = "Authentication-Results: mx.desk.example; dmarc=pass header.from=bank.example";
    String border =
        "Received: from mail.evil.test by mx.desk.example; Tue, 24 Nov 2026 10:00:00 +0000";
    String inside =
        "Received: from mx.desk.example by imap.desk.example with LMTP; Tue, 24 Nov 2026";
    assertThat(verdict(results, border)).isEqualTo(DmarcVerdict.PASS);
    assertThat(verdict(border, results)).isEqualTo(DmarcVerdict.NONE);
    assertThat(verdict("RECEIVED : x", border, results)).isEqualTo(DmarcVerdict.NONE);

    assertThat(behind(1, inside, results, border)).isEqualTo(DmarcVerdict.PASS);
    assertThat(behind(1, inside, border, results)).isEqualTo(DmarcVerdict.NONE);
    assertThat(behind(0, inside, results, border)).isEqualTo(DmarcVerdict.NONE);
    assertThat(behind(2, inside, border, results)).isEqualTo(DmarcVerdict.PASS);
  }

  private static DmarcVerdict behind(int received, String... header) {
    byte[] raw = Mails.raw(String.join("\r\n", header), FROM, "", "t");
    return Mails.PARSER.parse(raw, new Border(Set.of(OURS), received)).sender().dmarc();
  }

  @Test
  void believesNobodyUnlessToldWhom() {
    byte[] raw =
        Mails.raw("Authentication-Results: x; dmarc=pass header.from=bank.example", FROM, "", "t");
    assertThat(Mails.PARSER.parse(raw).sender().dmarc()).isEqualTo(DmarcVerdict.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ARC-Authentication-Results: i=1; mx.desk.example; dmarc=pass header.from=bank.example",
        "X-Authentication-Results: mx.desk.example; dmarc=pass header.from=bank.example",
        "Received-SPF: pass (mx.desk.example)",
        "X-Original-From: jane@bank.example",
      })
  void ignoresOtherFields(String field) {
    assertThat(verdict(field)).isEqualTo(DmarcVerdict.NONE);
  }

  @Test
  void saysNothingWithoutOneFrom() {
    Sender sender =
        Mails.trusting(
                OURS,
                "Authentication-Results: mx.desk.example; dmarc=pass header.from=bank.example",
                FROM,
                "From: mallory@evil.test")
            .sender();
    assertThat(sender.dmarc()).isEqualTo(DmarcVerdict.NONE);
  }

  @Test
  void saysNothingWhereTheHeaderWasCut() {
    assertThat(
            verdict(
                "Authentication-Results: mx.desk.example; dmarc=pass header.from=bank.example",
                "X: " + "y".repeat(300_000)))
        .isEqualTo(DmarcVerdict.NONE);
  }
}
