package io.erasuredesk.requester;

import io.erasuredesk.proof.Certificate;
import io.erasuredesk.proof.CheckCertificate;
import io.erasuredesk.proof.CheckCertificate.Answer;
import io.erasuredesk.proof.CheckCertificate.Point;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of checking a certificate, ready to be rendered.
 *
 * @param said what it says; null if it cannot be read
 */
public record ShownVerdict(boolean holds, List<Line> lines, @Nullable Certificate said) {

  /** One point and its answer. */
  public record Line(Point point, Answer answer) {}

  public ShownVerdict {
    lines = List.copyOf(lines);
  }

  static ShownVerdict of(CheckCertificate.Verdict verdict) {
    return new ShownVerdict(
        verdict.holds(),
        Arrays.stream(Point.values()).map(point -> new Line(point, verdict.of(point))).toList(),
        verdict.certificate().orElse(null));
  }
}
