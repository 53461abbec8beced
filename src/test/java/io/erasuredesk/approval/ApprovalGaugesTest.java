package io.erasuredesk.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TicketFixture;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class ApprovalGaugesTest {

  @Inject TicketFixture fixture;
  @Inject MeterRegistry registry;

  private double gauge(String name) {
    return registry.get("desk.approvals." + name).gauge().value();
  }

  @Test
  void ringsWhenOneAdminApprovesManyWithinAnHourAndNamesNobody() {
    double before = gauge("hour");
    String busy = "gauge-" + UUID.randomUUID();
    for (int i = 0; i < 21; i++) {
      fixture.sql(
          "insert into approval (ticket_id, verified_by, approved_by, approved_at, not_before,"
              + " digest, withdrawn_at) select id, 'agent', ?2, received_at, received_at,"
              + " sha256('x'), received_at from ticket where id = ?1",
          fixture.received(),
          busy);
    }

    assertThat(gauge("hour")).isEqualTo(before + 21);
    assertThat(gauge("busiest")).isGreaterThanOrEqualTo(21);
    assertThat(gauge("burst")).isEqualTo(1);
    assertThat(io.restassured.RestAssured.get("/q/metrics").asString())
        .contains("desk_approvals_burst")
        .doesNotContain(busy);
  }
}
