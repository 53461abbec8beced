package io.erasuredesk.ticket.law;

import static io.erasuredesk.ticket.law.Case.asked;
import static io.erasuredesk.ticket.law.Case.extended;
import static io.erasuredesk.ticket.law.Case.of;
import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.ticket.Regime;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The clock tables: for each law its dated cases, each named by where the rule is written. */
class LegalClockTest {

  private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  private static WorkingDays days(Regime regime) {
    return new WorkingDays(WEEKEND, PublicHolidays.of(regime));
  }

  static Stream<Case> european() {
    return Stream.of(
        of("GDPR 12(3), Reg. 1182/71 3(2)(c): the same date", "2026-03-10", "2026-04-10"),
        of("Reg. 1182/71 3(1): received at a weekend, same date", "2026-04-18", "2026-05-18"),
        of("EDPB 01/2022: 5 March; 3(4): Sunday, so Monday", "2026-03-05", "2026-04-06"),
        of("EDPB 01/2022: 31 August, so 30 September", "2026-08-31", "2026-09-30"),
        of("Reg. 1182/71 3(2)(c): 31 May, so 30 June", "2026-05-31", "2026-06-30"),
        of("Reg. 1182/71 3(2)(c): last of February, not the 31st", "2026-02-28", "2026-03-30"),
        of("Reg. 1182/71 3(2)(c), 3(4): last of February a Saturday", "2026-01-31", "2026-03-02"),
        of("Reg. 1182/71 3(2)(c), 3(4): last of February a Sunday", "2027-01-31", "2027-03-01"),
        of("Reg. 1182/71 3(2)(c): leap day as the last day", "2028-01-31", "2028-02-29"),
        of("Reg. 1182/71 3(2)(c): leap day as the same date", "2028-01-29", "2028-02-29"),
        of("Reg. 1182/71 3(2)(c): from the leap day", "2028-02-29", "2028-03-29"),
        of("Reg. 1182/71 3(4): Saturday, so Monday", "2026-02-14", "2026-03-16"),
        of("Reg. 1182/71 3(4): 15 August a Saturday", "2026-07-15", "2026-08-17"),
        of("Reg. 1182/71 2(1), 3(4): New Year on a Friday", "2026-12-01", "2027-01-04"),
        of("Reg. 1182/71 2(1), 3(4): Christmas on a Friday", "2026-11-25", "2026-12-28"),
        of("Reg. 1182/71 2(1): Christmas on a Saturday", "2027-11-25", "2027-12-27"),
        of("C-171/03 Toeters: over the turn of the year", "2026-12-31", "2027-02-01"),
        extended("GDPR 12(3) s. 2: three months in all", "2026-03-10", "2026-06-10"),
        extended("GDPR 12(3) s. 2: 31 January, so 30 April", "2026-01-31", "2026-04-30"),
        extended("GDPR 12(3) s. 2, 3(4): 28 February a Sunday", "2026-11-30", "2027-03-01"),
        extended("GDPR 12(3) s. 2: leap day", "2027-11-30", "2028-02-29"),
        extended("GDPR 12(3) s. 2, 3(4): Christmas", "2026-09-25", "2026-12-28"),
        asked(
            "GDPR 12(6), EDPB 01/2022: five days",
            "2026-03-02",
            "2026-03-04..2026-03-09",
            "2026-04-07"),
        asked(
            "GDPR 12(6): answered the same day",
            "2026-03-02",
            "2026-03-04..2026-03-04",
            "2026-04-02"),
        asked(
            "GDPR 12(6): asked twice",
            "2026-03-02",
            "2026-03-04..2026-03-09 2026-03-11..2026-03-14",
            "2026-04-10"),
        asked(
            "GDPR 12(6): after a short month",
            "2026-01-31",
            "2026-02-02..2026-02-12",
            "2026-03-10"),
        asked(
            "GDPR 12(6), 3(4): ends on a Sunday",
            "2026-03-02",
            "2026-03-04..2026-03-07",
            "2026-04-06"),
        asked("GDPR 12(6): over Christmas", "2026-11-24", "2026-11-26..2026-11-27", "2026-12-28"),
        asked("GDPR 12(6): still outstanding", "2026-03-02", "2026-03-04..", "2026-04-20")
            .on("2026-03-20"),
        asked("GDPR 12(3) s. 2, 12(6): both", "2026-03-02", "2026-03-04..2026-03-09", "2026-06-08")
            .longer());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("european")
  void countsAsTheUnion(Case one) {
    assertThat(new EuropeanUnion(days(Regime.EU)).answerBy(one.facts())).isEqualTo(one.due());
  }

  static Stream<Case> british() {
    return Stream.of(
        of("UK GDPR 12A(1): the corresponding date", "2026-03-10", "2026-04-10"),
        of("ICO: 3 September; a Saturday, so Monday", "2026-09-03", "2026-10-05"),
        of("ICO: a Sunday, so Monday", "2026-09-04", "2026-10-05"),
        of("ICO: 31 March, so 30 April", "2026-03-31", "2026-04-30"),
        of("ICO: the last of a month is no rule of its own", "2025-02-28", "2025-03-28"),
        of("ICO: 31 January, 28 February a Saturday", "2026-01-31", "2026-03-02"),
        of("ICO: 31 January in a leap year", "2028-01-31", "2028-02-29"),
        of("ICO: from the leap day", "2028-02-29", "2028-03-29"),
        of("Common law: Good Friday, then Easter Monday", "2026-03-03", "2026-04-07"),
        of("BFDA 1971 Sch. 1: Easter Monday", "2026-03-06", "2026-04-07"),
        of("Proclamation: first Monday in May", "2026-04-04", "2026-05-05"),
        of("BFDA 1971 Sch. 1: last Monday in May", "2026-04-25", "2026-05-26"),
        of("BFDA 1971 Sch. 1: last Monday in August", "2026-07-31", "2026-09-01"),
        of("BFDA 1971 Sch. 1: Christmas a Friday, Boxing Day in lieu", "2026-11-25", "2026-12-29"),
        of("BFDA 1971 Sch. 1: Christmas a Saturday", "2027-11-25", "2027-12-29"),
        of("BFDA 1971 Sch. 1: Christmas a Sunday", "2022-11-25", "2022-12-28"),
        of("BFDA 1971 Sch. 1: Boxing Day a Monday", "2022-11-26", "2022-12-28"),
        of("Proclamation: New Year a Friday", "2026-12-01", "2027-01-04"),
        of("Proclamation: New Year a Saturday", "2027-12-01", "2028-01-04"),
        of("Proclamation: New Year a Sunday", "2022-12-01", "2023-01-03"),
        asked(
            "UK GDPR 12A(2)(b): from the identity data",
            "2026-03-02",
            "2026-03-04..2026-03-09",
            "2026-04-09"),
        asked(
            "UK GDPR 12A(2)(b): came the same day",
            "2026-03-02",
            "2026-03-02..2026-03-02",
            "2026-04-02"),
        asked(
            "UK GDPR 12A(2)(b): came at a month's end",
            "2026-01-10",
            "2026-01-12..2026-01-31",
            "2026-03-02"),
        asked(
            "UK GDPR 12A(2): the latest counts",
            "2026-03-02",
            "2026-03-04..2026-03-09 2026-03-11..2026-03-20",
            "2026-04-20"),
        asked(
                "UK GDPR 12A(2)(b): outstanding, not begun",
                "2026-03-02",
                "2026-03-04..",
                "2026-04-20")
            .on("2026-03-20"),
        extended("UK GDPR 12A(3), ICO: three months from the start", "2026-01-31", "2026-04-30"),
        extended("UK GDPR 12A(3): leap day", "2027-11-30", "2028-02-29"),
        extended("UK GDPR 12A(3), BFDA 1971: Christmas", "2026-09-25", "2026-12-29"),
        asked("UK GDPR 12A(2)(b), (3): both", "2026-03-02", "2026-03-04..2026-03-09", "2026-06-09")
            .longer());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("british")
  void countsAsTheUnitedKingdom(Case one) {
    assertThat(new UnitedKingdom(days(Regime.UK)).answerBy(one.facts())).isEqualTo(one.due());
  }

  static Stream<Case> californianAnswer() {
    return Stream.of(
        of(
            "11 CCR 7021(b), Civ. Code 10: ends on a Sunday all the same",
            "2026-01-01",
            "2026-02-15"),
        of("11 CCR 7021(b): over a February of 28", "2026-01-31", "2026-03-17"),
        of("11 CCR 7021(b): over a leap February", "2028-01-31", "2028-03-16"),
        of("11 CCR 7021(b): from the last of February", "2026-02-28", "2026-04-14"),
        of("11 CCR 7021(b): from the leap day", "2028-02-29", "2028-04-14"),
        of("11 CCR 7021(b): calendar days, Christmas", "2026-11-10", "2026-12-25"),
        of("11 CCR 7021(b): calendar days, New Year", "2026-11-17", "2027-01-01"),
        of("11 CCR 7021(b): calendar days, 4 July a Saturday", "2026-05-20", "2026-07-04"),
        of("11 CCR 7021(b): over the change to summer time", "2026-03-07", "2026-04-21"),
        extended("11 CCR 7021(b): 90 in all", "2026-01-01", "2026-04-01"),
        extended("11 CCR 7021(b): 90 in all, leap year", "2028-01-01", "2028-03-31"),
        extended("11 CCR 7021(b): 90 in all, New Year", "2026-10-03", "2027-01-01"),
        asked(
            "11 CCR 7021(b): regardless of verification",
            "2026-03-02",
            "2026-03-04..2026-03-30",
            "2026-04-16"),
        asked(
                "11 CCR 7021(b): regardless, still outstanding",
                "2026-03-02",
                "2026-03-04..",
                "2026-04-16")
            .on("2026-04-10"),
        asked(
                "11 CCR 7021(b): regardless, extended",
                "2026-03-02",
                "2026-03-04..2026-03-30",
                "2026-05-31")
            .longer());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("californianAnswer")
  void answersAsCalifornia(Case one) {
    California law = new California(days(Regime.CALIFORNIA));
    assertThat(law.answerBy(one.facts())).isEqualTo(one.due());
    assertThat(law.standsStill(one.facts())).isFalse();
  }

  static Stream<Case> californianAcknowledgement() {
    return Stream.of(
        of("11 CCR 7021(a): from a Monday", "2026-03-02", "2026-03-16"),
        of("11 CCR 7021(a): from a Friday", "2026-03-06", "2026-03-20"),
        of("11 CCR 7021(a): from a Saturday", "2026-03-07", "2026-03-20"),
        of("11 CCR 7021(a): from a Sunday", "2026-03-08", "2026-03-20"),
        of("5 U.S.C. 6103(a): Birthday of Martin Luther King", "2026-01-09", "2026-01-26"),
        of("5 U.S.C. 6103(a): Washington's Birthday", "2026-02-06", "2026-02-23"),
        of("5 U.S.C. 6103(a): Memorial Day", "2026-05-18", "2026-06-02"),
        of("5 U.S.C. 6103(a): Juneteenth", "2026-06-12", "2026-06-29"),
        of("5 U.S.C. 6103(b): 4 July a Saturday, so Friday", "2026-06-26", "2026-07-13"),
        of("E.O. 11582: 4 July a Sunday, so Monday", "2027-06-30", "2027-07-15"),
        of("5 U.S.C. 6103(a): Labor Day", "2026-08-31", "2026-09-15"),
        of("5 U.S.C. 6103(a): Columbus Day", "2026-10-05", "2026-10-20"),
        of("5 U.S.C. 6103(a): Veterans Day", "2026-11-02", "2026-11-17"),
        of("5 U.S.C. 6103(a): Thanksgiving", "2026-11-16", "2026-12-01"),
        of("5 U.S.C. 6103(a): Christmas and New Year", "2026-12-18", "2027-01-05"),
        of("5 U.S.C. 6103(b): both on Saturdays", "2027-12-17", "2028-01-04"),
        of("11 CCR 7021(a): over the leap day", "2028-02-22", "2028-03-07"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("californianAcknowledgement")
  void acknowledgesAsCalifornia(Case one) {
    assertThat(new California(days(Regime.CALIFORNIA)).acknowledgeBy(one.facts()))
        .contains(one.due());
  }

  static Stream<Case> ownPromise() {
    return Stream.of(
        of("REQUIREMENTS 3, earliest: the same date", "2026-03-10", "2026-04-10"),
        of("REQUIREMENTS 3, earliest: a Sunday stays", "2026-03-05", "2026-04-05"),
        of("REQUIREMENTS 3, earliest: a Saturday stays", "2026-02-14", "2026-03-14"),
        of("REQUIREMENTS 3, earliest: Christmas stays", "2026-11-25", "2026-12-25"),
        of("REQUIREMENTS 3, earliest: New Year stays", "2026-12-01", "2027-01-01"),
        of("REQUIREMENTS 3, last of a shorter month: 31 August", "2026-08-31", "2026-09-30"),
        of("REQUIREMENTS 3, last of a shorter month: 31 January", "2026-01-31", "2026-02-28"),
        of("REQUIREMENTS 3, last of a shorter month: 29 January", "2027-01-29", "2027-02-28"),
        of("REQUIREMENTS 3, last of a shorter month: 28 January", "2027-01-28", "2027-02-28"),
        of("REQUIREMENTS 3, last of a shorter month: leap year", "2028-01-31", "2028-02-29"),
        of("REQUIREMENTS 3, last of a shorter month: 2100", "2100-01-31", "2100-02-28"),
        of("REQUIREMENTS 3, the same date: from the leap day", "2028-02-29", "2028-03-29"),
        of("REQUIREMENTS 3, the same date: from 28 February", "2026-02-28", "2026-03-28"),
        of("REQUIREMENTS 3, last of a shorter month: 31 March", "2026-03-31", "2026-04-30"),
        of("REQUIREMENTS 3, last of a shorter month: 31 May", "2026-05-31", "2026-06-30"),
        of("REQUIREMENTS 3, last of a shorter month: 31 October", "2026-10-31", "2026-11-30"),
        of("REQUIREMENTS 3, the same date: 31 July", "2026-07-31", "2026-08-31"),
        of("REQUIREMENTS 3, the same date: turn of the year", "2026-12-31", "2027-01-31"),
        asked(
            "REQUIREMENTS 3, no law that pauses",
            "2026-03-05",
            "2026-03-06..2026-03-20",
            "2026-04-05"),
        asked(
                "REQUIREMENTS 3, no law that pauses: open",
                "2026-03-05",
                "2026-03-06..",
                "2026-04-05")
            .on("2026-04-01"),
        extended("REQUIREMENTS 3, no law that extends", "2026-03-05", "2026-04-05"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ownPromise")
  void keepsItsOwnPromiseWithoutALaw(Case one) {
    NoLaw law = new NoLaw();
    assertThat(law.answerBy(one.facts())).isEqualTo(one.due());
    assertThat(law.standsStill(one.facts())).isFalse();
    assertThat(law.isExtendable()).isFalse();
  }

  @Test
  void knowsEasterFromThePublishedTables() {
    for (String sunday :
        "2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16 2029-04-01 2030-04-21 2038-04-25 2285-03-22"
            .split(" ", -1)) {
      LocalDate day = LocalDate.parse(sunday);
      assertThat(Easter.of(day.getYear())).isEqualTo(day);
    }
  }

  @Test
  void standsStillOnlyWhileIdentityDataIsOutstanding() {
    Facts open = asked("", "2026-03-02", "2026-03-04..", "2026-03-02").facts();
    Facts answered = asked("", "2026-03-02", "2026-03-04..2026-03-05", "2026-03-02").facts();
    for (Law law : Set.of(new EuropeanUnion(days(Regime.EU)), new UnitedKingdom(days(Regime.UK)))) {
      assertThat(law.standsStill(open)).isTrue();
      assertThat(law.standsStill(answered)).isFalse();
    }
  }
}
