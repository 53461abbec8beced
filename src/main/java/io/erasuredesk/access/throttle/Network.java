package io.erasuredesk.access.throttle;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Where a try comes from: an IPv4 address, or the first half of an IPv6 address, since whoever has
 * one of those has all of its second half (RFC 6177). Headers count only where Quarkus is told to
 * trust a proxy ({@code quarkus.http.proxy.*}).
 */
public final class Network {

  private static final String UNKNOWN = "unknown";
  private static final int PREFIX_BYTES = 8;

  private Network() {}

  /** The network of a request. */
  public static String of(@Nullable RoutingContext call) {
    SocketAddress remote = call == null ? null : call.request().remoteAddress();
    return remote == null || remote.hostAddress() == null ? UNKNOWN : of(remote.hostAddress());
  }

  static String of(String address) {
    String literal = address.replaceFirst("%.*", "");
    if (literal.indexOf(':') < 0) {
      return literal;
    }
    try {
      // a literal: nobody is asked for it; one that holds an IPv4 address comes back as that
      InetAddress parsed = InetAddress.getByName(literal);
      return parsed instanceof Inet6Address six
          ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), PREFIX_BYTES))
          : parsed.getHostAddress();
    } catch (UnknownHostException e) {
      return UNKNOWN;
    }
  }
}
