package io.erasuredesk.work;

import io.quarkus.arc.Arc;

/** Gives a thread of ours what a request has: the beans of a session live as long as one act. */
final class RequestScope {

  private RequestScope() {}

  static void run(Runnable act) {
    var request = Arc.container().requestContext();
    request.activate();
    try {
      act.run();
    } finally {
      request.terminate();
    }
  }
}
