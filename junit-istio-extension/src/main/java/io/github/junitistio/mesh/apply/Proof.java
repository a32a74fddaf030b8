// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.apply.Check.Look;
import io.github.junitistio.mesh.await.Await;
import io.github.junitistio.mesh.await.WaitingInLog;
import io.github.junitistio.mesh.proxy.Proxy;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Proves by what proxies have that they have exactly what was written: with the values declared, and nothing of an earlier set. */
final class Proof {

    private final Duration deadline;
    private final MeshRuntime mesh;
    private final Diagnosis diagnosis;
    private final BooleanSupplier calledOff;
    private final Map<String, PacedLook.Seen> seen = new ConcurrentHashMap<>();

    /**
     * Create it.
     *
     * @param deadline how long a proxy may take
     * @param calledOff whether nobody wants any more what is waited for
     */
    Proof(Duration deadline, MeshRuntime mesh, BooleanSupplier calledOff) {
        this.deadline = deadline;
        this.mesh = mesh;
        this.calledOff = calledOff;
        this.diagnosis = new Diagnosis(mesh);
    }

    /**
     * Wait until a proxy has a set, or has left the mesh.
     *
     * @throws MeshException if it does not get it, with what it has instead and why
     */
    void await(WrittenSet set, List<Check> checks, Proxy proxy) {
        List<Look> looks = new ArrayList<>();
        looks(checks, proxy).forEach(look -> looks.add(new PacedLook(look, proxy.toString(), seen)));
        AtomicReference<@Nullable String> last = new AtomicReference<>();
        Await.until(
                deadline,
                new WaitingInLog(() -> "the sidecar of " + proxy + " to have what was declared: " + last.get()),
                () -> {
                    if (calledOff.getAsBoolean()) {
                        throw CalledOff.whileWaitingFor(proxy);
                    }
                    last.set(lack(looks, proxy));
                    return last.get() == null ? true : null;
                },
                () -> new MeshException("The sidecar of " + proxy
                        + (set.placed().isEmpty()
                                ? " is not provably without what was declared"
                                : " does not have what was declared")
                        + " after " + deadline.toMillis() + " ms: "
                        + explained(last.get(), set, proxy)));
    }

    /**
     * Look once.
     *
     * @return what is not as it should be and why, or nothing
     */
    Optional<String> look(WrittenSet set, List<Check> checks, Proxy proxy) {
        return Optional.ofNullable(lack(looks(checks, proxy), proxy)).map(lack -> explained(lack, set, proxy));
    }

    private static List<Look> looks(List<Check> checks, Proxy proxy) {
        return checks.stream()
                .map(check -> check.in(proxy))
                .filter(Objects::nonNull)
                .toList();
    }

    private @Nullable String lack(List<Look> looks, Proxy proxy) {
        try {
            for (Look look : looks) {
                String lack = look.lack();
                if (lack != null) {
                    return lack;
                }
            }
            return null;
        } catch (UncheckedIOException e) {
            return hasLeft(proxy) ? null : "its admin API does not answer (" + e.getMessage() + ").";
        }
    }

    private String explained(@Nullable String lack, WrittenSet set, Proxy proxy) {
        return (lack == null ? "it came too late." : lack) + " " + diagnosis.of(set, proxy);
    }

    private boolean hasLeft(Proxy proxy) {
        return mesh.proxies().stream().noneMatch(other -> other.toString().equals(proxy.toString()));
    }
}
