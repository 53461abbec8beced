package io.erasuredesk.audit;

import io.erasuredesk.keyring.LogKey;
import io.erasuredesk.work.Stage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives committed leaves their places, extends the tree and signs a checkpoint, all in one
 * transaction. One replica at a time does so; leaves of transactions that are still open simply
 * come later.
 */
@ApplicationScoped
class Sequencer implements Stage {

  private static final int BATCH = 256;

  private final LogStore store;
  private final LogKey key;
  private final AuditConfig config;
  private final Clock clock;

  Sequencer(LogStore store, LogKey key, AuditConfig config, Clock clock) {
    this.store = store;
    this.key = key;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "audit.sequence";
  }

  @Override
  public boolean step() {
    return QuarkusTransaction.requiringNew().call(this::sequence);
  }

  private boolean sequence() {
    if (!store.lock()) {
      return false;
    }
    List<LogStore.Pending> leaves = store.claim(BATCH);
    if (leaves.isEmpty()) {
      return false;
    }
    Tree tree = store.tree();
    List<LogStore.Placed> placed = new ArrayList<>();
    List<LogStore.Node> nodes = new ArrayList<>();
    for (LogStore.Pending leaf : leaves) {
      byte[] hash = Hashes.leaf(leaf.entry());
      placed.add(new LogStore.Placed(tree.size(), leaf.id(), hash));
      tree.append(hash, (level, place, node) -> nodes.add(new LogStore.Node(level, place, node)));
    }
    store.place(placed);
    store.nodes(nodes);
    String origin = config.effectiveOrigin();
    String text = SignedNote.checkpoint(origin, tree.size(), tree.root());
    store.checkpoint(
        tree.size(), SignedNote.sign(text, origin, key.publicKey(), key::sign), clock.instant());
    // a few leaves more are no reason to sign at once again: the next look takes them together
    return leaves.size() == BATCH;
  }
}
