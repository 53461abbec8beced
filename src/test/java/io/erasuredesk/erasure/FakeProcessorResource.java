package io.erasuredesk.erasure;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Points the desk under test at a {@link FakeProcessor} instead of the sample shop's. */
public class FakeProcessorResource implements QuarkusTestResourceLifecycleManager {

  /** For tests that work with the fake. */
  public static class Profile implements QuarkusTestProfile {

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(FakeProcessorResource.class));
    }
  }

  private static final KeyPair KEYS = TestCa.rsa(2048);
  private static final TestCa CA = new TestCa("Test authority", Instant.now());
  private static final FakeProcessor PROCESSOR =
      new FakeProcessor(
          KEYS, CA.certify(FakeProcessor.DOMAIN, KEYS, Instant.now(), Duration.ofDays(3000)));

  static FakeProcessor processor() {
    return PROCESSOR;
  }

  /** Outranks the outside world, which starts first. */
  @Override
  public int order() {
    return 10;
  }

  @Override
  public Map<String, String> start() {
    return Map.of(
        "desk.erasure.url",
        PROCESSOR.url().toString(),
        "desk.erasure.domain",
        FakeProcessor.DOMAIN,
        "desk.erasure.controller-id",
        FakeProcessor.CONTROLLER,
        "desk.erasure.trusted-ca",
        CA.file().toString(),
        "desk.erasure.timeout",
        "1500ms");
  }

  @Override
  public void stop() {
    // serves the next start in this process as well
  }
}
