package io.erasuredesk.work;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready = the schema is this version's and the database answers now. */
@Readiness
@ApplicationScoped
class StoreReadiness implements HealthCheck {

  private static final int SECONDS = 2;

  private final Gate gate;
  private final DataSource store;

  StoreReadiness(Gate gate, DataSource store) {
    this.gate = gate;
    this.store = store;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("store").status(gate.isOpen() && answers()).build();
  }

  private boolean answers() {
    try (Connection connection = store.getConnection()) {
      return connection.isValid(SECONDS);
    } catch (SQLException e) {
      return false;
    }
  }
}
