package io.erasuredesk.mail;

/** The way out of the desk. Never called inside a transaction. */
interface MailTransport {

  /** Tries once to hand the letter over; every failure is an answer, none is thrown. */
  Delivery send(LetterOnTheWay letter);
}
