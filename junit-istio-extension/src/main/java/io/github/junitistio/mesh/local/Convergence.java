// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.WorkloadSpec;
import io.github.junitistio.mesh.await.Await;
import io.github.junitistio.mesh.local.LocalWorkload.Sidecar;
import io.github.junitistio.mesh.proxy.ProxyState;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Waits until proxies have what a change of the workloads brings with it. */
final class Convergence {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    /**
     * Wait until a workload is called by every other one as it should be, and calls every other one.
     *
     * @param joined the workloads of the mesh; one that leaves meanwhile is not waited for
     */
    void awaitJoined(LocalWorkload workload, List<LocalWorkload> joined) {
        WorkloadSpec spec = workload.spec();
        if (spec.endpoint() != null) {
            await(
                    workload,
                    () -> true,
                    "listens on " + workload.address() + ":" + spec.servicePort(),
                    state -> state.listensOn(workload.address(), spec.servicePort()));
        }
        for (LocalWorkload other : joined) {
            awaitKnows(other, workload, () -> joined.contains(other));
            awaitKnows(workload, other, () -> joined.contains(other));
        }
    }

    /** Wait until no proxy would send requests to a workload. */
    void awaitLeft(LocalWorkload workload, List<LocalWorkload> joined) {
        WorkloadSpec spec = workload.spec();
        if (spec.endpoint() != null) {
            joined.forEach(caller -> await(
                    caller,
                    () -> joined.contains(caller),
                    "no longer has " + workload + " as an endpoint of " + host(spec),
                    state -> !state.hasEndpoint(cluster(spec), workload.address(), spec.servicePort())));
        }
    }

    /** Wait until a door is open. */
    URI awaitDoor(LocalWorkload caller, Door door) {
        ProxyState state = new ProxyState(running(caller).admin());
        String address = Await.until(
                DEADLINE,
                () -> boundAddress(caller, door, state),
                () -> late(caller, "has a listener for calls to " + door.service()));
        return URI.create("http://" + address);
    }

    private static void awaitKnows(LocalWorkload caller, LocalWorkload callee, BooleanSupplier relevant) {
        WorkloadSpec spec = callee.spec();
        if (spec.endpoint() != null) {
            await(
                    caller,
                    relevant,
                    "knows " + callee + " as an endpoint of " + host(spec),
                    state -> state.hasEndpoint(cluster(spec), callee.address(), spec.servicePort())
                            && state.hasVirtualHost(host(spec) + ":" + spec.servicePort()));
        }
    }

    private static void await(
            LocalWorkload workload, BooleanSupplier relevant, String what, Predicate<ProxyState> condition) {
        Optional<Sidecar> sidecar = workload.sidecar();
        // A workload that joins at the same time has no proxy yet; its own joining waits for the rest.
        if (sidecar.isPresent()) {
            ProxyState state = new ProxyState(sidecar.get().admin());
            Await.until(
                    DEADLINE,
                    () -> isSo(workload, relevant, condition, state) ? true : null,
                    () -> late(workload, what));
        }
    }

    private static @Nullable String boundAddress(LocalWorkload caller, Door door, ProxyState state) {
        try {
            return state.boundAddress(door.name()).orElse(null);
        } catch (UncheckedIOException e) {
            running(caller);
            return null;
        }
    }

    private static boolean isSo(
            LocalWorkload workload, BooleanSupplier relevant, Predicate<ProxyState> condition, ProxyState state) {
        try {
            return condition.test(state) || !relevant.getAsBoolean();
        } catch (UncheckedIOException e) {
            if (!relevant.getAsBoolean()) {
                return true;
            }
            running(workload);
            return false;
        }
    }

    private static Sidecar running(LocalWorkload workload) {
        Sidecar sidecar = workload.sidecar().orElseThrow(() -> new MeshException(workload + " has no sidecar"));
        if (!sidecar.envoy().isAlive()) {
            throw new MeshException("The sidecar of " + workload + " has ended. "
                    + sidecar.envoy().describe());
        }
        return sidecar;
    }

    private static MeshException late(LocalWorkload workload, String what) {
        return new MeshException("After " + DEADLINE.toSeconds() + " s it is still not so that the sidecar of "
                + workload + " " + what + ". " + running(workload).envoy().describe());
    }

    private static String host(WorkloadSpec spec) {
        return spec.name() + "." + spec.namespace() + ".svc.cluster.local";
    }

    private static String cluster(WorkloadSpec spec) {
        return "outbound|" + spec.servicePort() + "||" + host(spec);
    }
}
