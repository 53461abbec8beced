package io.erasuredesk.intent;

/** What a word can be in a sentence; the lexicon explains each. */
enum Role {
  VERB,
  WEAK,
  NOUN,
  ACCOUNT,
  DATA,
  NOT,
  CAN,
  STILL,
  WANT,
  STOP,
  REQUEST,
  KEEP,
  HOW,
  IF,
  CONSIDER,
  RIGHT,
  EXERCISE,
  WHY,
  LINK,
  PAST,
  WORD
}
