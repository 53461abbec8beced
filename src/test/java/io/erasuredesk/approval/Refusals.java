package io.erasuredesk.approval;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Acts that must be refused by name. */
final class Refusals {

  private Refusals() {}

  static void refuses(ProblemType problem, ThrowingCallable act) {
    assertThatThrownBy(act)
        .asInstanceOf(type(DeskException.class))
        .extracting(DeskException::type)
        .isEqualTo(problem);
  }
}
