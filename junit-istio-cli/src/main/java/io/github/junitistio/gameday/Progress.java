// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import io.github.junitistio.gameday.probe.ProbeState;
import io.github.junitistio.gameday.probe.SteadyState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/** Where a game day stands, for who watches it. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Progress {

    private final List<String> inEffect = new CopyOnWriteArrayList<>();
    private volatile String phase = "preparing";
    private volatile @Nullable Long end;
    private volatile @Nullable SteadyState steady;

    /** What is being done. */
    public String phase() {
        return phase;
    }

    /** How long that still takes at most; nothing if nobody knows. */
    public Optional<Duration> left() {
        return Optional.ofNullable(end).map(nanos -> Duration.ofNanos(Math.max(0, nanos - System.nanoTime())));
    }

    /** What is in effect, in words. */
    public List<String> inEffect() {
        return inEffect;
    }

    /** How the probes stand. */
    public List<ProbeState> probes() {
        return Optional.ofNullable(steady).map(SteadyState::states).orElse(List.of());
    }

    void watch(SteadyState state) {
        steady = state;
    }

    void begin(String doing) {
        phase = doing;
        end = null;
    }

    void begin(String doing, long endNanos) {
        phase = doing;
        end = endNanos;
    }

    void add(List<String> effects) {
        inEffect.addAll(effects);
    }

    void remove(List<String> effects) {
        effects.forEach(inEffect::remove);
    }
}
