package io.erasuredesk.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is measured, and how much of it; each from an environment variable {@code BENCH_...}.
 *
 * @param parts in their order
 * @param mails {@code BENCH_MAILS}: mails of one round of {@link Part#INTAKE}
 * @param warmUp {@code BENCH_WARM_UP}: other mails that the desk takes before a round, since a desk
 *     runs for weeks and a JVM compiles for its first minute; with 0 the round is measured cold
 * @param rounds {@code BENCH_ROUNDS}: how often download, insert and intake take turns
 * @param old {@code BENCH_OLD}: mails in the mailbox before {@link Part#MEMORY} begins
 * @param notices {@code BENCH_NOTICES}: mails that {@link Part#NOTICE} waits for
 * @param tickets {@code BENCH_TICKETS}: tickets in the database of {@link Part#PAGES}
 * @param requests {@code BENCH_REQUESTS}: of each kind and client there
 * @param seed {@code BENCH_SEED}: the same seed makes the same mails
 * @param javaOptions {@code BENCH_JAVA}: what the desk's JVM is told
 */
record BenchSettings(
    List<Part> parts,
    int mails,
    int warmUp,
    int rounds,
    int old,
    int notices,
    int tickets,
    int requests,
    long seed,
    String javaOptions) {

  /** {@code BENCH_PARTS}: the measurements, separated by commas. */
  enum Part {
    /** What parsing and judging cost the processor, without any server; only if it is named. */
    READING,
    /** Bare download, bare insert and the desk's whole intake in turns. */
    INTAKE,
    /** A mailbox full of old mails and a small heap. */
    MEMORY,
    /** From the server's notice to the answer of the API. */
    NOTICE,
    /** Lists and searches over very many tickets, beside the bare SQL. */
    PAGES
  }

  static BenchSettings of(Map<String, String> environment) {
    String parts = environment.getOrDefault("BENCH_PARTS", "intake,memory,notice,pages");
    return new BenchSettings(
        Arrays.stream(parts.split(","))
            .map(part -> Part.valueOf(part.strip().toUpperCase(Locale.ROOT)))
            .toList(),
        number(environment, "BENCH_MAILS", 10_000),
        number(environment, "BENCH_WARM_UP", 5_000),
        number(environment, "BENCH_ROUNDS", 3),
        number(environment, "BENCH_OLD", 200_000),
        number(environment, "BENCH_NOTICES", 200),
        number(environment, "BENCH_TICKETS", 1_000_000),
        number(environment, "BENCH_REQUESTS", 500),
        number(environment, "BENCH_SEED", 20_261_124),
        environment.getOrDefault("BENCH_JAVA", "-Xmx256m"));
  }

  private static int number(Map<String, String> environment, String name, int otherwise) {
    return Integer.parseInt(environment.getOrDefault(name, String.valueOf(otherwise)));
  }
}
