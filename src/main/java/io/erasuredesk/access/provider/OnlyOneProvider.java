package io.erasuredesk.access.provider;

import io.erasuredesk.access.SignInConfig;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Names no provider besides the one of the settings. It is here so that there need not be one: a
 * desk without {@code desk.access.oidc.url} would otherwise be refused its start by Quarkus.
 */
@ApplicationScoped
class OnlyOneProvider implements TenantConfigResolver {

  /** Without an audience any token of the provider would be taken. */
  void check(@Observes @Priority(0) StartupEvent event, SignInConfig config) {
    SignInConfig.Provider provider = config.oidc();
    if (provider.url().isPresent() && provider.clientId().isEmpty()) {
      throw new ConfigurationException("desk.access.oidc.client-id is missing");
    }
    if (provider.url().isPresent() && provider.audience().isEmpty()) {
      throw new ConfigurationException("desk.access.oidc.audience is missing");
    }
  }

  @Override
  public Uni<OidcTenantConfig> resolve(
      RoutingContext call, OidcRequestContext<OidcTenantConfig> request) {
    return Uni.createFrom().nullItem();
  }
}
