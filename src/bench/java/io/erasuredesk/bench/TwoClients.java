package io.erasuredesk.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two at once, each with its own seed, one request after the other; a fifth more to warm up. */
record TwoClients(int requests, long seed) {

  private static final int CLIENTS = 2;

  /** What is timed. */
  interface Work {

    void once(int n) throws IOException, SQLException, InterruptedException;
  }

  /** Makes the work of one client. */
  interface Client {

    Work with(Random random) throws SQLException;
  }

  Spread time(Client client) throws IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<long[]>> all = new ArrayList<>();
      for (int n = 0; n < CLIENTS; n++) {
        Random random = new Random(seed + n);
        all.add(threads.submit(() -> run(client.with(random))));
      }
      long[] nanos = new long[CLIENTS * requests];
      for (int n = 0; n < CLIENTS; n++) {
        System.arraycopy(all.get(n).get(), 0, nanos, n * requests, requests);
      }
      return new Spread(nanos);
    } catch (ExecutionException e) {
      throw new IOException(e);
    } finally {
      threads.shutdown();
    }
  }

  private long[] run(Work work) throws IOException, SQLException, InterruptedException {
    long[] nanos = new long[requests];
    int warmUp = requests / 5;
    for (int n = -warmUp; n < requests; n++) {
      long begin = System.nanoTime();
      work.once(n + warmUp);
      if (n >= 0) {
        nanos[n] = System.nanoTime() - begin;
      }
    }
    return nanos;
  }
}
