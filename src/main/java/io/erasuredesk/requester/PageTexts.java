package io.erasuredesk.requester;

import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.verification.Reason;
import io.erasuredesk.verification.ShopAccount.OrderState;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * All words of the customer pages, in {@code messages/customer_<language>.properties}. The build
 * fails where a language lacks one.
 */
@MessageBundle(value = "customer", locale = "en")
public interface PageTexts {

  @Message
  String door();

  @Message
  String reference();

  @Message
  String askedOn();

  @Message
  String account();

  @Message
  String asked();

  @Message
  String title(TicketStatus status);

  @Message
  String lead(TicketStatus status);

  @Message
  String next(TicketStatus status);

  @Message
  String nextTitle();

  @Message
  String until(String date);

  @Message
  String deadline(String date);

  @Message
  String deadlineOver();

  @Message
  String steps();

  @Message
  String step(RequestView.Step step);

  @Message
  String stepState(RequestView.StepState state);

  @Message
  String notice(Notice notice);

  @Message
  String lost();

  @Message
  String lostLead(String shop);

  @Message
  String lostAccess();

  @Message
  String lostOrders();

  @Message
  String lostReviews();

  @Message
  String lostWallet();

  @Message
  String lostData();

  @Message
  String lostKept();

  @Message
  String lostForGood();

  @Message
  String lostAgain();

  @Message
  String exportOffer();

  @Message
  String before();

  @Message
  String beforeLead();

  @Message
  String beforeOrders();

  @Message
  String beforeDisputes();

  @Message
  String beforeWallet();

  @Message
  String way();

  @Message
  String wayAsking();

  @Message
  String wayAskingAgain();

  @Message
  String wayChecked(String date);

  @Message
  String wayClear();

  @Message
  String orders();

  @Message
  String ordersNone();

  @Message
  String ordersReleased();

  @Message
  String ordersOffer();

  @Message
  String ordersButton();

  @Message
  String ordersBlock();

  @Message
  String orderState(OrderState state);

  @Message
  String disputes();

  @Message
  String disputesNone();

  @Message
  String disputesBlock();

  @Message
  String disputeOpen();

  @Message
  String wallet();

  @Message
  String walletNone();

  @Message
  String walletGivenUp(String amount);

  @Message
  String walletBlock(String amount);

  @Message
  String walletLabel(String amount);

  @Message
  String walletButton();

  @Message
  String ordersLink();

  @Message
  String disputesLink();

  @Message
  String walletLink();

  @Message
  String unknownAccount();

  @Message
  String mark(RequestView.Mark mark);

  @Message
  String confirm();

  @Message
  String confirmLead();

  @Message
  String phraseLabel();

  @Message
  String reasonLabel();

  @Message
  String reason(Reason reason);

  @Message
  String cancelOrdersLabel();

  @Message
  String confirmButton();

  @Message
  String stop();

  @Message
  String stopLead();

  @Message
  String stopButton();

  @Message
  String stopJump();

  @Message
  String questions();

  @Message
  String codeTitle();

  @Message
  String codeLead();

  @Message
  String codeRef();

  @Message
  String codeCode();

  @Message
  String codeButton();

  @Message
  String codeWrong();

  @Message
  String halted(Stop stop);

  @Message
  String haltedLead(Stop stop);
}
