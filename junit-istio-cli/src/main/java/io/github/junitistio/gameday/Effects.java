// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.mesh.Applied;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;

/** What steps, and the tests of scenarios, have put into effect, the last first. Thread-safe. */
final class Effects {

    private final Deque<Effect> all = new ConcurrentLinkedDeque<>();
    private final Progress progress;
    private final Events events;

    Effects(Progress progress, Events events) {
        this.progress = progress;
        this.events = events;
    }

    /**
     * Put something into effect.
     *
     * @param what whose it is
     * @param applying does so, or takes back what it has written
     */
    Effect add(String what, List<? extends Declaration> declarations, Supplier<Applied> applying) {
        long begin = System.nanoTime();
        Applied applied;
        try {
            applied = applying.get();
        } catch (RuntimeException | Error e) {
            long millis = millisSince(begin);
            events.tell(
                    "taken-back",
                    what + ": taken back after " + millis + " ms, before it was in effect everywhere",
                    Map.of("step", what, "millis", millis));
            throw e;
        }
        Effect effect = new Effect(
                what, declarations.stream().map(Declaration::describe).toList(), applied);
        all.push(effect);
        progress.add(effect.words());
        long millis = millisSince(begin);
        events.tell(
                "in-effect",
                what + ": in effect after " + millis + " ms: " + String.join("; ", effect.words()),
                Map.of("step", what, "declarations", effect.words(), "millis", millis));
        return effect;
    }

    /**
     * Prove that all of it is still in effect.
     *
     * @throws io.github.junitistio.mesh.MeshException if a proxy has lost some of it
     */
    void verify() {
        all.forEach(effect -> effect.applied().verify());
    }

    /**
     * Take something out, unless it is out already.
     *
     * @throws io.github.junitistio.mesh.MeshException if a proxy keeps it
     */
    void remove(Effect effect) {
        long begin = System.nanoTime();
        effect.applied().close();
        if (all.remove(effect)) {
            tellGone(effect, begin);
        }
    }

    /**
     * Take out everything at once: one after the other takes as often as long.
     *
     * @param takeOut does so, whatever is there
     * @throws io.github.junitistio.mesh.MeshException if a proxy keeps something
     */
    void removeAll(Runnable takeOut) {
        long begin = System.nanoTime();
        takeOut.run();
        for (Effect effect : List.copyOf(all)) {
            if (all.remove(effect)) {
                tellGone(effect, begin);
            }
        }
    }

    private void tellGone(Effect effect, long begin) {
        progress.remove(effect.words());
        long millis = millisSince(begin);
        events.tell(
                "taken-out",
                effect.what() + ": provably gone after " + millis + " ms",
                Map.of("step", effect.what(), "millis", millis));
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    /**
     * Something that is in effect.
     *
     * @param what whose it is
     * @param words what it is
     * @param applied what takes it out
     */
    record Effect(String what, List<String> words, Applied applied) {}
}
