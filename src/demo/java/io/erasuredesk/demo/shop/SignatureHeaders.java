package io.erasuredesk.demo.shop;

import java.util.Map;

/** The two headers by which the desk knows that a body is the shop's (OpenDSR 2.0, section 8). */
final class SignatureHeaders {

  private final ShopKeys keys;
  private final ShopSettings settings;

  SignatureHeaders(ShopKeys keys, ShopSettings settings) {
    this.keys = keys;
    this.settings = settings;
  }

  /** Signs, unless the next fault of this place is to sign something else. */
  Map<String, String> of(byte[] body, Faults.Place place) {
    boolean wrong =
        place == Faults.Place.CALLBACKS
            && settings.faults.take(place).orElse(null) == Faults.Kind.BAD_SIGNATURE;
    return of(body, wrong);
  }

  Map<String, String> of(byte[] body, boolean wrong) {
    return Map.of(
        "X-OpenDSR-Processor-Domain",
        settings.domain,
        "X-OpenDSR-Signature",
        keys.sign(wrong ? new byte[] {0} : body));
  }
}
