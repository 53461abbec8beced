package io.erasuredesk.webhook;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** Settings of one subscriber, read as the desk reads them. */
final class TestWebhooks {

  private TestWebhooks() {}

  static WebhooksConfig config(String name, String url, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>();
    all.put("desk.webhooks." + name + ".url", url);
    settings.forEach((key, value) -> all.put("desk.webhooks." + name + "." + key, value));
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(WebhooksConfig.class)
        .withSources(new PropertiesConfigSource(all, "test", 1))
        .build()
        .getConfigMapping(WebhooksConfig.class);
  }
}
