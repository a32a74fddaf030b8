// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.probe;

import io.github.junitistio.gameday.plan.ProbeSpec;
import io.github.junitistio.mesh.Mesh;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** All probes at work. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public final class SteadyState implements AutoCloseable {

    private final List<Prober> probers = new ArrayList<>();
    private volatile Consumer<ProbeState> onBreach = breach -> {};

    private SteadyState() {}

    /**
     * Begin to send. When this returns, every probe has its caller.
     *
     * @param answered woken after each answer
     */
    public static SteadyState begin(List<ProbeSpec> probes, Mesh mesh, Rhythm answered) {
        SteadyState state = new SteadyState();
        List<Sender> senders =
                probes.stream().map(probe -> Sender.of(probe, mesh)).toList();
        for (int i = 0; i < probes.size(); i++) {
            Window window = new Window(probes.get(i));
            state.probers.add(new Prober(
                    senders.get(i), window, probes.get(i).interval().toNanos(), () -> state.judge(window, answered)));
        }
        return state;
    }

    /** From now on, be told of each answer after which the steady state is broken. */
    public void watch(Consumer<ProbeState> breach) {
        onBreach = breach;
    }

    /** From now on, tell nobody, and count anew. */
    public void startAnew() {
        onBreach = breach -> {};
        probers.forEach(prober -> prober.window().clear());
    }

    /** Determine if every probe has as many answers as it needs, enough of them good. */
    public boolean holds() {
        return probers.stream().allMatch(prober -> prober.window().holds());
    }

    /** How each probe stands. */
    public List<ProbeState> states() {
        return probers.stream().map(prober -> prober.window().state()).toList();
    }

    /** The first probe that is broken, or does not hold yet. */
    public Optional<ProbeState> lacking() {
        return probers.stream()
                .map(Prober::window)
                .filter(window -> !window.holds())
                .map(Window::state)
                .findFirst();
    }

    private void judge(Window window, Rhythm answered) {
        if (window.isBroken()) {
            onBreach.accept(window.state());
        }
        answered.wake();
    }

    @Override
    public void close() {
        probers.forEach(Prober::close);
    }
}
