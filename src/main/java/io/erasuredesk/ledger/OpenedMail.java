package io.erasuredesk.ledger;

import io.erasuredesk.mail.ParsedMail;
import io.erasuredesk.mail.mime.Part;
import java.util.Map;

/**
 * A stored mail, opened for a person.
 *
 * @param named its parts by Content-ID, which its HTML form may name
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record OpenedMail(byte[] raw, ParsedMail mail, Map<String, Part> named) {

  public OpenedMail {
    named = Map.copyOf(named);
  }

  @Override
  public String toString() {
    return "OpenedMail[" + raw.length + " bytes]";
  }
}
