package io.erasuredesk.proof;

import io.erasuredesk.audit.VerifierKey;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks a certificate from the command line, with no network and no database: {@code java -cp ...
 * VerifyCertificate certificate.txt keys.txt [address salt]}. The keys are lines of the desk's
 * {@code /certificate/keys}, in a file or one as an argument each. Ends with 0 if everything holds,
 * with 1 if not, with 2 if it was called wrongly.
 */
public final class VerifyCertificate {

  private static final int HOLDS = 0;
  private static final int FAILS = 1;
  private static final int MISUSED = 2;

  private VerifyCertificate() {}

  /** Checks the file given first with the keys given next. */
  public static void main(String[] args) throws IOException {
    System.exit(run(List.of(args), new PrintStream(System.out, true, "UTF-8")));
  }

  static int run(List<String> args, PrintStream out) throws IOException {
    List<VerifierKey> keys = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (String arg : args.subList(Math.min(1, args.size()), args.size())) {
      List<VerifierKey> found = keys(arg);
      keys.addAll(found);
      if (found.isEmpty()) {
        words.add(arg);
      }
    }
    if (keys.isEmpty() || (!words.isEmpty() && words.size() != 2)) {
      out.println("Give: certificate file, keys (a file, or one line each), [address salt]");
      return MISUSED;
    }
    CheckCertificate.@Nullable Owner owner =
        words.isEmpty() ? null : new CheckCertificate.Owner(words.get(0), words.get(1));
    var verdict = CheckCertificate.check(Files.readAllBytes(Path.of(args.get(0))), keys, owner);
    for (var point : CheckCertificate.Point.values()) {
      out.printf("%-10s %s%n", word(point), word(verdict.of(point)));
    }
    verdict.certificate().ifPresent(read -> out.printf("%s%n", read));
    out.println(verdict.holds() ? "The certificate holds." : "The certificate does NOT hold.");
    return verdict.holds() ? HOLDS : FAILS;
  }

  private static List<VerifierKey> keys(String arg) throws IOException {
    List<VerifierKey> line = VerifierKey.parse(arg).stream().toList();
    if (!line.isEmpty() || arg.indexOf('\0') >= 0 || !Files.isRegularFile(Path.of(arg))) {
      return line;
    }
    return Files.readAllLines(Path.of(arg)).stream()
        .flatMap(text -> VerifierKey.parse(text).stream())
        .toList();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
