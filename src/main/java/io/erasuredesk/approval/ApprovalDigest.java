package io.erasuredesk.approval;

import io.erasuredesk.keyring.Sha256;
import io.erasuredesk.ticket.Account;
import io.erasuredesk.ticket.Evidence;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Vault;
import io.erasuredesk.verification.PartialErasures;
import io.erasuredesk.verification.PrecheckReport;
import io.erasuredesk.verification.risk.RiskFlag;
import io.erasuredesk.verification.risk.Risks;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What an approval is bound to: SHA-256 over a canonical rendering of ticket, account id,
 * registered address, evidence, what the shop said, signs of a take-over, what the customer
 * released, what is kept on which ground, and when the customer confirmed. A change of any of them
 * voids the approval (THREATS, rule 6). Every field is written with its length, so that no two
 * different contents read the same.
 */
@ApplicationScoped
public class ApprovalDigest {

  private static final String FORM = "erasure-desk approval v1";

  private final Vault vault;
  private final PartialErasures partials;
  private final Risks risks;

  ApprovalDigest(Vault vault, PartialErasures partials, Risks risks) {
    this.vault = vault;
    this.partials = partials;
    this.risks = risks;
  }

  /**
   * The digest of what would be erased now.
   *
   * @param report what the shop said of the account
   * @return 32 bytes
   */
  public byte[] of(Ticket ticket, PrecheckReport report) {
    Account account = vault.requireAccount(ticket);
    List<String> fields = new ArrayList<>();
    fields.add(FORM);
    fields.add(ticket.id().toString());
    fields.add(account.id());
    fields.add(account.address().full());
    fields.add(ticket.confirmedAt().map(Object::toString).orElse(""));
    fields.add(Boolean.toString(ticket.ordersReleased()));
    addAll(fields, ticket.evidence().stream().map(Evidence::name).sorted().toList());
    addAll(
        fields,
        report.orders().stream().map(order -> order.state() + " " + order.id()).sorted().toList());
    addAll(fields, report.disputes().stream().sorted().toList());
    addAll(fields, report.obstacles().stream().map(Enum::name).sorted().toList());
    fields.add(
        report.wallet().signum() == 0 ? "0" : report.wallet().stripTrailingZeros().toPlainString());
    fields.add(report.currency());
    Set<RiskFlag> flags = risks.flags(ticket);
    if (!flags.isEmpty()) {
      addAll(fields, flags.stream().map(Enum::name).sorted().toList());
    }
    partials
        .of(ticket)
        .ifPresent(
            partial -> {
              fields.add(partial.ground().name());
              addAll(fields, partial.kept().orders().stream().sorted().toList());
              addAll(fields, partial.kept().disputes().stream().sorted().toList());
            });
    return digest(fields);
  }

  private static void addAll(List<String> fields, List<String> values) {
    fields.add(Integer.toString(values.size()));
    fields.addAll(values);
  }

  private static byte[] digest(List<String> fields) {
    MessageDigest sha256 = Sha256.begin();
    for (String field : fields) {
      byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
      sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      sha256.update(bytes);
    }
    return sha256.digest();
  }
}
