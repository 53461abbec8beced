package io.erasuredesk.verification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads what the shop answers. A field that is missing or makes no sense is a broken answer, never
 * a default: no field about orders is not "no orders". Unknown fields are ignored.
 */
final class ShopAnswers {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final int LONGEST_ID = 200;
  private static final int LONGEST_AMOUNT = 30;
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final Pattern AMOUNT = Pattern.compile("[0-9]+(\\.[0-9]+)?");

  private ShopAnswers() {}

  static ShopAccount account(byte[] body) {
    return account(read(body));
  }

  static List<ShopAccount> accounts(byte[] body) {
    JsonNode root = read(body);
    require(root.isArray(), "is no list of accounts");
    List<ShopAccount> accounts = new ArrayList<>();
    root.forEach(node -> accounts.add(account(node)));
    return accounts;
  }

  static byte[] write(Map<String, String> body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      // without its cause, which could quote what was said
      throw new IllegalStateException("A question to the shop could not be written");
    }
  }

  private static JsonNode read(byte[] body) {
    try {
      JsonNode root = JSON.readTree(body);
      require(root != null && !root.isMissingNode(), "is empty");
      return root;
    } catch (JsonProcessingException e) {
      // without its cause: a parser's message quotes the body
      throw broken("is no JSON");
    } catch (IOException e) {
      throw broken("cannot be read");
    }
  }

  private static ShopAccount account(JsonNode node) {
    require(node.isObject(), "is no account");
    JsonNode wallet = node.path("wallet");
    require(wallet.isObject(), "has no wallet");
    return new ShopAccount(
        id(node),
        MailAddress.of(text(node, "email")).orElseThrow(() -> broken("has no usable address")),
        suspended(node),
        orders(node),
        disputes(node),
        amount(wallet),
        currency(wallet),
        ShopHistory.of(node, amount(wallet)));
  }

  /** Whether it is, to a question that takes yes or no. */
  static boolean yes(byte[] body, String name) {
    JsonNode answer = read(body).path(name);
    require(answer.isBoolean(), "is neither yes nor no");
    return answer.booleanValue();
  }

  private static boolean suspended(JsonNode node) {
    String status = text(node, "status");
    require(status.equals("ACTIVE") || status.equals("SUSPENDED"), "has an unknown status");
    return status.equals("SUSPENDED");
  }

  private static List<ShopAccount.Order> orders(JsonNode node) {
    List<ShopAccount.Order> open = new ArrayList<>();
    for (JsonNode order : list(node, "orders")) {
      String state = text(order, "state");
      if (!state.equals("CLOSED")) {
        open.add(new ShopAccount.Order(id(order), state(state)));
      }
    }
    return open;
  }

  private static ShopAccount.OrderState state(String name) {
    for (ShopAccount.OrderState state : ShopAccount.OrderState.values()) {
      if (state.name().equals(name)) {
        return state;
      }
    }
    throw broken("has an order in an unknown state");
  }

  private static List<String> disputes(JsonNode node) {
    List<String> open = new ArrayList<>();
    for (JsonNode dispute : list(node, "disputes")) {
      JsonNode isOpen = dispute.path("open");
      require(isOpen.isBoolean(), "has a dispute that is neither open nor closed");
      if (isOpen.booleanValue()) {
        open.add(id(dispute));
      }
    }
    return open;
  }

  private static BigDecimal amount(JsonNode wallet) {
    JsonNode amount = wallet.path("amount");
    require(amount.isTextual() || amount.isNumber(), "has no wallet balance");
    String text = amount.asText();
    require(
        text.length() <= LONGEST_AMOUNT && AMOUNT.matcher(text).matches(),
        "has a wallet balance that is no amount");
    return new BigDecimal(text);
  }

  private static String currency(JsonNode wallet) {
    String currency = text(wallet, "currency");
    require(CURRENCY.matcher(currency).matches(), "has a wallet without a currency");
    return currency;
  }

  private static String id(JsonNode node) {
    String id = text(node, "id");
    require(!id.isBlank() && id.length() <= LONGEST_ID, "lacks an id");
    require(id.chars().noneMatch(Character::isISOControl), "has an id that is none");
    return id;
  }

  static JsonNode list(JsonNode node, String name) {
    JsonNode list = node.path(name);
    require(list.isArray(), "lacks the list of " + name);
    return list;
  }

  static String text(JsonNode node, String name) {
    JsonNode text = node.path(name);
    require(text.isTextual(), "lacks the field " + name);
    return text.textValue();
  }

  static void require(boolean fine, String otherwise) {
    if (!fine) {
      throw broken(otherwise);
    }
  }

  static DeskException broken(String how) {
    return new DeskException(ProblemType.SHOP_UNAVAILABLE, "The shop's answer " + how);
  }
}
