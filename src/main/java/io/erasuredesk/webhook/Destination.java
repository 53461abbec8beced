package io.erasuredesk.webhook;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;

/**
 * Where a subscriber is, on the network: the name is looked up for each delivery, every address
 * that it has is checked, and the call goes to a checked address. So neither a setting nor a name
 * that changes can make the desk call something inside its own network (threat 72).
 */
final class Destination {

  private static final List<String> RESERVED_4 =
      List.of(
          "0/8",
          "100.64/10",
          "192.0.0/24",
          "192.0.2/24",
          "192.88.99/24",
          "198.18/15",
          "198.51.100/24",
          "203.0.113/24",
          "240/4");

  /** Unique local, and those that carry an IPv4 address inside. */
  private static final List<String> RESERVED_6 =
      List.of(
          "fc00/7", "0064:ff9b/32", "2001:0000/32", "2002/16", "0000:0000:0000:0000:0000:0000/96");

  private Destination() {}

  /**
   * Looks an address up that may be called.
   *
   * @param internal whether the own network may be called
   * @throws IOException if the name is unknown, or if any of its addresses is not for us
   */
  static InetAddress find(URI url, boolean internal) throws IOException {
    String host = url.getHost();
    if (host == null) {
      throw new IOException("ADDRESS_NOT_ALLOWED"); // e.g. 0x7f.1, which some take for a number
    }
    boolean literal = host.startsWith("[") && host.endsWith("]");
    String name = literal ? host.substring(1, host.length() - 1) : host;
    InetAddress[] found = InetAddress.getAllByName(name);
    if (!internal && Arrays.stream(found).anyMatch(Destination::isInternal)) {
      throw new IOException("ADDRESS_NOT_ALLOWED");
    }
    return found[0];
  }

  /** Whether an address is anything but one of the public Internet. */
  static boolean isInternal(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || (address instanceof Inet4Address && isIn(RESERVED_4, address, 10, 8))
        || (address instanceof Inet6Address && isIn(RESERVED_6, address, 16, 16));
  }

  private static boolean isIn(List<String> nets, InetAddress address, int radix, int bits) {
    return nets.stream().anyMatch(net -> isIn(net, address.getAddress(), radix, bits));
  }

  /** A net is written as its first groups and the length of its prefix. */
  private static boolean isIn(String net, byte[] address, int radix, int bits) {
    int slash = net.indexOf('/');
    int length = Integer.parseInt(net.substring(slash + 1));
    String[] groups = net.substring(0, slash).split(radix == 10 ? "\\." : ":", -1);
    byte[] prefix = new byte[address.length];
    int bytes = bits / Byte.SIZE;
    for (int i = 0; i < groups.length; i++) {
      int value = Integer.parseInt(groups[i], radix);
      for (int b = 0; b < bytes; b++) {
        prefix[i * bytes + b] = (byte) (value >> (Byte.SIZE * (bytes - 1 - b)));
      }
    }
    for (int bit = 0; bit < length; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((prefix[bit / Byte.SIZE] ^ address[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
