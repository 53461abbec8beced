package io.erasuredesk.verification;

/** On what ground a part of an account is kept for now; a closed list (requirement C1). */
public enum PartialGround {
  /** Needed to establish, exercise or defend legal claims (GDPR 17(3)(e)). */
  LEGAL_CLAIMS,
  /** The law obliges to keep it (GDPR 17(3)(b)). */
  LEGAL_OBLIGATION,
  /** A contract with the customer is still being performed (GDPR 6(1)(b); 17(1)(a) not yet met). */
  CONTRACT
}
