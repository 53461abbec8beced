package io.erasuredesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CalendarMailTest {

  private static final String[] INVITATION = {
    "BEGIN:VCALENDAR",
    "METHOD:REQUEST",
    "BEGIN:VTIMEZONE",
    "DTSTART:16011028T030000",
    "END:VTIMEZONE",
    "BEGIN:VEVENT",
    "ORGANIZER;CN=\"Doe: Jane\":mailto:jane@bank.example",
    "DTSTART;TZID=Europe/Berlin:20260310T100000",
    "DTEND:20260310T110000Z",
    "SUMMARY;LANGUAGE=de:Konto l\u00f6schen\\, bi",
    " tte",
    "LOCATION:",
    "DESCRIPTION:one\\ntwo",
    "END:VEVENT",
    "END:VCALENDAR"
  };

  private static final String NOTE =
      "Calendar: REQUEST\nSummary: Konto löschen, bitte\n"
          + "Starts: 2026-03-10 10:00 (Europe/Berlin)\nEnds: 2026-03-10 11:00 UTC\n"
          + "Organizer: mailto:jane@bank.example\nDescription: one\ntwo\n";

  @Test
  void tellsWhatAnInvitationSays() {
    String calendar = String.join("\r\n", INVITATION);
    assertThat(Mails.parse("Content-Type: text/calendar; charset=utf-8", "", calendar).text())
        .isEqualTo(NOTE);
    ParsedMail mixed =
        Mails.parse(
            "Content-Type: multipart/mixed; boundary=b",
            "",
            "--b",
            "Content-Type: text/calendar; method=REQUEST",
            "",
            calendar,
            "--b--");
    assertThat(mixed.text()).isEqualTo(NOTE);
  }

  @Test
  void keepsAnInvitationBesideATextAsAFile() {
    ParsedMail mail =
        Mails.parse(
            "Content-Type: multipart/alternative; boundary=b",
            "",
            "--b",
            "",
            "Please come",
            "--b",
            "Content-Type: text/calendar; name=invite.ics",
            "",
            String.join("\r\n", INVITATION),
            "--b--");
    assertThat(mail.text()).isEqualTo("Please come");
    assertThat(mail.attachments()).extracting(Attachment::name).containsExactly("invite.ics");
  }

  @Test
  void losesNothingThatIsNoCalendar() {
    String odd = "DTSTART;\u00df\u0130TZID=x";
    assertThat(Mails.parse("Content-Type: text/calendar", "", "delete me").text().strip())
        .isEqualTo("delete me");
    assertThat(Mails.parse("Content-Type: text/calendar", "", odd + ":1").text()).contains("1");
    assertThat(Mails.parse("Content-Type: text/calendar", "", odd).text()).contains("DTSTART");
  }
}
