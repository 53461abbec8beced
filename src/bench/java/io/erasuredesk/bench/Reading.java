package io.erasuredesk.bench;

import io.erasuredesk.intent.IntentClassifier;
import io.erasuredesk.intent.Verdict;
import io.erasuredesk.mail.MailParser;
import io.erasuredesk.mail.ParsedMail;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/**
 * What understanding one mail costs the processor, on one thread and without any server. A busy
 * machine makes it little longer, so that two versions can be held against each other at any time.
 */
record Reading(BenchSettings settings, PrintStream out) {

  private static final int WARM_UP_ROUNDS = 3;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  void run() {
    List<byte[]> mails = new ArrayList<>();
    MailMix mix = new MailMix(settings.seed());
    for (int n = 0; n < Math.min(settings.mails(), 3_000); n++) {
      mails.add(mix.mail(n));
    }
    MailParser parser = new MailParser();
    IntentClassifier classifier = new IntentClassifier();
    for (int round = 1; round <= WARM_UP_ROUNDS + settings.rounds(); round++) {
      long parsing = 0;
      long judging = 0;
      long requests = 0;
      for (byte[] raw : mails) {
        long begin = THREADS.getCurrentThreadCpuTime();
        ParsedMail mail = parser.parse(raw);
        long parsed = THREADS.getCurrentThreadCpuTime();
        Verdict verdict = classifier.classify(mail.subject(), mail.newText(), null);
        judging += THREADS.getCurrentThreadCpuTime() - parsed;
        parsing += parsed - begin;
        requests += verdict.kind() == Verdict.Kind.DELETION ? 1 : 0;
      }
      if (round > WARM_UP_ROUNDS) {
        out.printf(
            "reading: parsing %.2f ms, judging %.2f ms CPU a mail; %d of %d ask for a deletion%n",
            parsing / 1e6 / mails.size(), judging / 1e6 / mails.size(), requests, mails.size());
      }
    }
  }
}
