package io.erasuredesk.story;

import io.erasuredesk.demo.shop.SampleShopServer;
import io.erasuredesk.demo.shop.ShopSettings;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestClock;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/**
 * One sample shop for both, the look-ups and the erasure component, on the tests' clock; started
 * after the {@link OutsideWorld}, whose settings it replaces.
 */
public class StoryWorld implements QuarkusTestResourceLifecycleManager {

  static final String DATABASE = "story_shop";

  private static SampleShopServer shop;

  static SampleShopServer shop() {
    return shop;
  }

  @Override
  public int order() {
    return 1;
  }

  @Override
  public Map<String, String> start() {
    try (var connection = OutsideWorld.postgres().getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("drop database if exists " + DATABASE);
      statement.execute("create database " + DATABASE);
      shop =
          SampleShopServer.start(
              ShopSettings.of(
                      OutsideWorld.postgres().getJdbcUrl("postgres", DATABASE),
                      Files.createTempDirectory("story-keys"))
                  .clock(new TestClock())
                  .workDelay(Duration.ofMillis(50)));
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("The shop of the story did not open", e);
    }
    return Map.of(
        "desk.shop.url", shop.url().toString(),
        "desk.erasure.url", shop.erasureUrl().toString(),
        "desk.erasure.trusted-ca", shop.authority().toString());
  }

  @Override
  public void stop() {
    if (shop != null) {
      shop.close();
    }
  }
}
