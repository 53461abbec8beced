package io.erasuredesk.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.erasuredesk.support.OutsideWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class HelperTest {

  @Test
  void doesEachTaskOnceAndGivesTheResultsInOrder() {
    Helper helper = new Helper("a helper");
    AtomicInteger done = new AtomicInteger();
    for (int round = 0; round < 50; round++) {
      List<FutureTask<Integer>> tasks = new ArrayList<>();
      for (int n = 0; n < 40; n++) {
        int number = n;
        tasks.add(
            new FutureTask<>(
                () -> {
                  done.incrementAndGet();
                  return number;
                }));
      }
      helper.help(tasks);
      assertThat(tasks.stream().map(Helper::result).toList())
          .containsExactlyElementsOf(IntStream.range(0, 40).boxed().toList());
    }
    assertThat(done).hasValue(50 * 40);
  }

  @Test
  void throwsWhatATaskThrewAndGoesOn() {
    Helper helper = new Helper("a helper");
    List<FutureTask<String>> tasks = new ArrayList<>();
    tasks.add(new FutureTask<>(() -> "first"));
    tasks.add(
        new FutureTask<>(
            () -> {
              throw new StackOverflowError();
            }));
    tasks.add(
        new FutureTask<>(
            () -> {
              throw new IllegalStateException("broken");
            }));
    tasks.add(new FutureTask<>(() -> "last"));
    helper.help(tasks);
    assertThat(Helper.result(tasks.get(0))).isEqualTo("first");
    assertThatThrownBy(() -> Helper.result(tasks.get(1))).isInstanceOf(StackOverflowError.class);
    assertThatThrownBy(() -> Helper.result(tasks.get(2))).hasMessage("broken");
    assertThat(Helper.result(tasks.get(3))).isEqualTo("last");
  }
}
