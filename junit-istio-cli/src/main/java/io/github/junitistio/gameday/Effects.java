// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.gameday.plan.Step;
import io.github.junitistio.mesh.Applied;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** What steps have put into effect, the last first. Used by one thread. */
final class Effects {

    private final Deque<Effect> all = new ArrayDeque<>();
    private final Progress progress;
    private final Events events;

    Effects(Progress progress, Events events) {
        this.progress = progress;
        this.events = events;
    }

    void add(Step step, Applied applied, long millis) {
        Effect effect = new Effect(step.name(), words(step), applied);
        all.push(effect);
        progress.add(effect.words());
        events.tell(
                "in-effect",
                step.name() + ": in effect after " + millis + " ms: " + String.join("; ", effect.words()),
                Map.of("step", step.name(), "declarations", effect.words(), "millis", millis));
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
     * Take out what the last step has put into effect.
     *
     * @throws io.github.junitistio.mesh.MeshException if a proxy keeps it
     */
    void removeLast() {
        long begin = System.nanoTime();
        Effect last = all.getFirst();
        last.applied().close();
        all.pop();
        tellGone(last, begin);
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
        while (!all.isEmpty()) {
            tellGone(all.pop(), begin);
        }
    }

    private void tellGone(Effect effect, long begin) {
        progress.remove(effect.words());
        long millis = (System.nanoTime() - begin) / 1_000_000;
        events.tell(
                "taken-out",
                effect.step() + ": provably gone after " + millis + " ms",
                Map.of("step", effect.step(), "millis", millis));
    }

    private static List<String> words(Step step) {
        return step.declarations().stream().map(Declaration::describe).toList();
    }

    private record Effect(String step, List<String> words, Applied applied) {}
}
