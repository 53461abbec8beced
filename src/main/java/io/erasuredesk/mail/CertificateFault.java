package io.erasuredesk.mail;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;

/** What was wrong with a server's certificate, so that the line about it can name the remedy. */
enum CertificateFault {
  /** Nothing, as far as the failure tells. */
  NONE,
  /** Nobody whom the desk trusts has signed it. */
  UNTRUSTED,
  /** It is for another host. */
  WRONG_NAME,
  /** Its time has not come, or is over. */
  OUT_OF_DATE;

  static CertificateFault of(Throwable failure) {
    CertificateFault fault = NONE;
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof CertPathBuilderException || t instanceof CertPathValidatorException) {
        fault = UNTRUSTED; // unless a cause knows better
      }
      if (t instanceof CertificateExpiredException
          || t instanceof CertificateNotYetValidException) {
        return OUT_OF_DATE;
      }
      if (t.getClass() == CertificateException.class) {
        fault = WRONG_NAME; // of this class itself is only what the check of the name throws
      }
    }
    return fault;
  }
}
