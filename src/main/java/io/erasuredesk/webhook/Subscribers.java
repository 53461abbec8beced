package io.erasuredesk.webhook;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Who is to be told, from the settings; an impossible one stops the start. */
@Startup
@ApplicationScoped
class Subscribers {

  /** One of them. */
  record Subscriber(
      String name, URI url, Signer signer, Set<EventType> events, WebhooksConfig.One settings) {

    @Override
    public String toString() {
      return "Subscriber[" + name + "]";
    }
  }

  private final Map<String, Subscriber> byName = new TreeMap<>();

  Subscribers(WebhooksConfig config) {
    config.byName().forEach((name, settings) -> byName.put(name, subscriber(name, settings)));
  }

  private static Subscriber subscriber(String name, WebhooksConfig.One settings) {
    String setting = "desk.webhooks." + name;
    URI url = settings.url();
    String scheme = String.valueOf(url.getScheme());
    boolean plain = settings.internal() && scheme.equals("http");
    if (url.getHost() == null || !(scheme.equals("https") || plain)) {
      throw new ConfigurationException(
          setting + ".url: must be an absolute https URL (http only with internal=true)");
    }
    if (url.getUserInfo() != null || url.getFragment() != null) {
      throw new ConfigurationException(setting + ".url: must hold neither a user nor a fragment");
    }
    try {
      return new Subscriber(
          name,
          url,
          Signer.of(settings),
          settings.events().orElse(EnumSet.allOf(EventType.class)),
          settings);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(setting + "." + e.getMessage(), e);
    }
  }

  Collection<Subscriber> all() {
    return byName.values();
  }

  Optional<Subscriber> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The names of those who want to hear this. */
  String[] namesFor(EventType type) {
    return byName.values().stream()
        .filter(one -> one.events().contains(type))
        .map(Subscriber::name)
        .toArray(String[]::new);
  }

  boolean isEmpty() {
    return byName.isEmpty();
  }
}
