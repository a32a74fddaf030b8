// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.lock;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Lets any number of occupants use a namespace, or one that claims it, with its children, alone.
 *
 * <p>An occupant inside may claim: it waits until the others have left. Two that wait for each other would wait for ever,
 * so the second one fails at once and names the first. Thread-safe.
 */
@API(status = Status.INTERNAL, since = "0.1")
public final class NamespaceLock {

    private final String namespace;
    private final ReentrantLock monitor = new ReentrantLock();
    private final Condition changed = monitor.newCondition();
    private final List<Occupant> inside = new ArrayList<>();
    private final List<Occupant> claiming = new ArrayList<>();
    private final Map<Occupant, Integer> claims = new HashMap<>();

    /** Create the lock of a namespace that nobody uses yet. */
    public NamespaceLock(String namespace) {
        this.namespace = namespace;
    }

    /**
     * Begin to use the namespace; waits while somebody else has claimed it.
     *
     * @throws NamespaceClaimedException if the wait could never end
     */
    public void enter(Occupant occupant) {
        guarded(() -> {
            await(occupant, () -> claimedByOther(occupant).isEmpty());
            inside.add(occupant);
        });
    }

    /** Begin to use the namespace alone; waits until nobody else uses it. Leaving ends it. */
    public void enterAlone(Occupant occupant) {
        guarded(() -> {
            claimAs(occupant);
            inside.add(occupant);
        });
    }

    /** End using the namespace, and all claims on it. */
    public void leave(Occupant occupant) {
        guarded(() -> {
            inside.remove(occupant);
            claims.remove(occupant);
            changed.signalAll();
        });
    }

    /**
     * Use the namespace alone until the claim is closed; waits until everybody else inside has left. Claims nest.
     *
     * <p>A class may claim in the middle of one of its tests, by something that it keeps in a field: then its other tests
     * have to leave too, so that the claim is that test's as well.
     *
     * @throws NamespaceClaimedException if the wait could never end
     */
    public Claim claim(Occupant occupant) {
        monitor.lock();
        try {
            Occupant actor = actor(occupant);
            claimAs(actor);
            if (actor == occupant) {
                return new Claim(this, List.of(occupant));
            }
            claims.merge(occupant, 1, Integer::sum);
            return new Claim(this, List.of(actor, occupant));
        } finally {
            monitor.unlock();
        }
    }

    /** A claim of somebody who shares the namespace. */
    public Claim noClaim() {
        return new Claim(this, List.of());
    }

    void release(List<Occupant> holders) {
        guarded(() -> {
            holders.forEach(holder -> claims.computeIfPresent(holder, (key, count) -> count == 1 ? null : count - 1));
            changed.signalAll();
        });
    }

    private void claimAs(Occupant occupant) {
        guarded(() -> {
            if (!claims.containsKey(occupant)) {
                refuseIfAwaited(occupant);
                claiming.add(occupant);
                try {
                    await(occupant, () -> others(occupant).isEmpty());
                } finally {
                    claiming.remove(occupant);
                    changed.signalAll();
                }
            }
            claims.merge(occupant, 1, Integer::sum);
        });
    }

    /** Who acts on this thread: a test of an occupant, or the occupant itself. */
    private Occupant actor(Occupant occupant) {
        List<Occupant> tests = inside.stream()
                .filter(other -> other != occupant && occupant.isSelfOrAncestorOf(other))
                .toList();
        if (tests.isEmpty()) {
            return occupant;
        }
        return tests.stream()
                .filter(Occupant::runsOnCurrentThread)
                .findFirst()
                .orElseThrow(() -> new NamespaceClaimedException(occupant + " cannot change namespace "
                        + namespace + " alone while its test " + tests.get(0)
                        + " runs on another thread. Inject by a Mesh that is a parameter of the test."));
    }

    private Optional<Occupant> claimedByOther(Occupant occupant) {
        // Whoever waits to claim goes first, except before children of somebody inside: that one waits for them.
        boolean parentInside = inside.stream().anyMatch(other -> other.isSelfOrAncestorOf(occupant));
        List<Occupant> first = new ArrayList<>(claims.keySet());
        if (!parentInside) {
            first.addAll(claiming);
        }
        return first.stream()
                .filter(other -> !other.isSelfOrAncestorOf(occupant))
                .findFirst();
    }

    private List<Occupant> others(Occupant occupant) {
        List<Occupant> others = new ArrayList<>(inside);
        others.addAll(claims.keySet());
        others.removeIf(other -> other.isSelfOrAncestorOf(occupant));
        return others;
    }

    private void await(Occupant occupant, BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            others(occupant).stream()
                    .filter(Occupant::runsOnCurrentThread)
                    .findFirst()
                    .ifPresent(other -> {
                        throw new NamespaceClaimedException(
                                occupant + " needs namespace " + namespace + ", which " + other
                                        + " uses further up on the same thread: JUnit has begun the one in the middle of the"
                                        + " other, and the wait would never end. Give one of them another namespace, or declare"
                                        + " its faults by annotation.");
                    });
            try {
                changed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new NamespaceClaimedException(
                        occupant + " was interrupted while it waited for namespace " + namespace);
            }
        }
    }

    /** Somebody inside who claims waits for everybody else inside, and would be waited for. */
    private void refuseIfAwaited(Occupant occupant) {
        if (inside.contains(occupant)) {
            claiming.stream()
                    .filter(other -> inside.contains(other) && !other.isSelfOrAncestorOf(occupant))
                    .findFirst()
                    .ifPresent(holder -> {
                        throw new NamespaceClaimedException(occupant + " cannot change namespace " + namespace
                                + " alone: " + holder
                                + " is about to, and each would wait for the other. Declare the fault"
                                + " by annotation, which takes the namespace before the test begins, or use another"
                                + " namespace.");
                    });
        }
    }

    private void guarded(Runnable action) {
        monitor.lock();
        try {
            action.run();
        } finally {
            monitor.unlock();
        }
    }
}
