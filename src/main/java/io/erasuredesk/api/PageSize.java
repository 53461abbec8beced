package io.erasuredesk.api;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import java.math.BigInteger;

/** How many items a page of a list has: as many as asked for, brought into 1 to 200. */
final class PageSize {

  private static final BigInteger LARGEST = BigInteger.valueOf(200);

  private PageSize() {}

  static int of(String limit) {
    if (!limit.matches("-?\\d{1,40}")) {
      throw new DeskException(ProblemType.INVALID_INPUT, "limit: is not a whole number");
    }
    return new BigInteger(limit).max(BigInteger.ONE).min(LARGEST).intValueExact();
  }
}
