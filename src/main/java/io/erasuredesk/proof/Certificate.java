package io.erasuredesk.proof;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate says (requirement 6.1). No name, no address, no number of the shop's: only
 * whoever has the salt from the last letter can show whose it is.
 *
 * @param v the version of this form
 * @param ref random
 * @param iss which desk, as its log is called
 * @param regime the law that was applied
 * @param requested when the request reached the shop
 * @param confirmed when the customer confirmed it
 * @param approved when a second person approved it
 * @param erased when a look-up found nothing any more
 * @param outcome {@code erased} or {@code partially_erased}
 * @param componentSignatures SHA-256 of what the erasure component signed, in base64url
 * @param commitment SHA-256 of salt and address, in base64url
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "v",
  "ref",
  "iss",
  "regime",
  "requested",
  "confirmed",
  "approved",
  "erased",
  "outcome",
  "retained",
  "component_signatures",
  "commitment"
})
public record Certificate(
    int v,
    String ref,
    String iss,
    String regime,
    String requested,
    String confirmed,
    String approved,
    String erased,
    String outcome,
    List<Kept> retained,
    @JsonProperty("component_signatures") List<String> componentSignatures,
    String commitment) {

  /** The form that is made today. */
  public static final int VERSION = 1;

  /**
   * What had to be kept.
   *
   * @param until when it goes too
   */
  public record Kept(String category, String ground, @Nullable String until) {}

  public Certificate {
    retained = List.copyOf(retained);
    componentSignatures = List.copyOf(componentSignatures);
  }
}
