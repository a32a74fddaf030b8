// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.github.junitistio.mesh.WorkloadSpec;
import io.github.junitistio.mesh.local.AddressBlock.PodAddresses;
import io.github.junitistio.mesh.local.envoy.SidecarIdentity;
import io.github.junitistio.mesh.proxy.ProxyType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The workloads that tests let join a local mesh: who comes, and who leaves. Thread-safe. */
final class Workloads implements AutoCloseable {

    private final AddressBlock block;
    private final SidecarLabels labels;
    private final WorkloadConfig config;
    private final Sidecars sidecars;
    private final JoinedWorkloads joined = new JoinedWorkloads();
    private final Map<String, Object> turns = new ConcurrentHashMap<>();
    private final Spares spares;
    private final AtomicInteger podNumbers = new AtomicInteger();

    Workloads(AddressBlock block, SidecarLabels labels, WorkloadConfig config, Sidecars sidecars) {
        this.block = block;
        this.labels = labels;
        this.config = config;
        this.sidecars = sidecars;
        this.spares = new Spares(sidecars);
    }

    LocalWorkload join(WorkloadSpec spec) {
        WorkloadProtocol.of(spec);
        LocalWorkload workload;
        // Two that serve under the name of one that only called must not both become that one.
        synchronized (turn(spec.namespace(), spec.name())) {
            Optional<LocalWorkload> caller = joined.callerFor(spec);
            workload = caller.or(() -> spares.take(spec)).orElseGet(() -> described(spec));
            PodPort port = podPort(workload, spec);
            requireFreePorts(workload, spec, port);
            workload.sidecar()
                    .relabel(labels.with(spec.podLabels(), workload.sidecar().pod()));
            workload.attach(spec, port);
        }
        try {
            if (write(workload)) {
                sidecars.start(workload.sidecar());
            } else {
                sidecars.changed(workload.sidecar());
            }
            sidecars.awaitServing(workload.endpoints());
            return workload;
        } catch (RuntimeException | Error e) {
            leaveAfter(e, workload);
            throw e;
        }
    }

    URI door(String namespace, String service, int port, String from) {
        // Two threads that need the same caller must not add two of it.
        synchronized (turn(namespace, from)) {
            PodSidecar caller = joined.declared(namespace, from)
                    .or(() -> sidecars.caller(namespace, from))
                    .orElseGet(() -> caller(namespace, from).sidecar());
            return door(caller, service, port);
        }
    }

    private LocalWorkload caller(String namespace, String name) {
        LocalWorkload caller = join(new WorkloadSpec(namespace, name, null, null, Map.of(), 0, "http", null));
        joined.brought(caller);
        return caller;
    }

    /** Let a workload leave that is there for doors only. */
    void callsNoLonger(String namespace, String name) {
        synchronized (turn(namespace, name)) {
            joined.brought(namespace, name).forEach(this::leave);
        }
    }

    URI door(PodSidecar caller, String service, int port) {
        return sidecars.door(caller, service, port);
    }

    void leave(LocalWorkload workload) {
        if (!joined.remove(workload)) {
            return;
        }
        try {
            synchronized (config) {
                config.withdraw(workload);
            }
            sidecars.awaitGone(workload.sidecar(), workload.endpoints());
        } finally {
            sidecars.end(workload.sidecar());
            synchronized (config) {
                config.forget(workload);
            }
        }
    }

    /**
     * Forget every workload. What they wrote, and their sidecars, have to be taken away by the caller.
     *
     * @return what there was
     */
    List<WorkloadSpec> clear() {
        List<WorkloadSpec> were = joined.clear();
        turns.clear();
        synchronized (config) {
            config.clear();
        }
        return were;
    }

    /** Start sidecars for workloads that will probably come. */
    void prepare(List<WorkloadSpec> expected) {
        spares.prepare(expected, this::described);
    }

    @Override
    public void close() {
        spares.close();
    }

    private LocalWorkload described(WorkloadSpec spec) {
        PodAddresses addresses = block.nextPod();
        String pod = nextPod(spec);
        SidecarIdentity identity = new SidecarIdentity(
                ProxyType.SIDECAR,
                spec.namespace(),
                pod,
                addresses.pod(),
                labels.with(spec.podLabels(), pod),
                spec.serviceAccountOrDefault());
        return new LocalWorkload(this, new PodSidecar(identity, addresses, List.of()), spec);
    }

    /** What listens on all addresses of a port already is found out before anything is written. */
    private void requireFreePorts(LocalWorkload workload, WorkloadSpec spec, @Nullable PodPort port) {
        if (port != null) {
            FreePorts.require("Workload " + spec.name(), workload.address(), port.number());
        }
        if (!joined.contains(workload)) {
            sidecars.requireFreePorts(
                    "Workload " + spec.name(), workload.sidecar().addresses());
        }
    }

    /** Whether it is new, and has no sidecar yet. */
    private boolean write(LocalWorkload workload) {
        synchronized (config) {
            boolean isNew = !joined.contains(workload);
            if (isNew) {
                joined.add(workload);
            }
            config.write(workload, joined.hasReplica(workload, workload.spec()));
            return isNew;
        }
    }

    private @Nullable PodPort podPort(LocalWorkload workload, WorkloadSpec spec) {
        if (spec.endpoint() == null) {
            return null;
        }
        synchronized (config) {
            return config.podPort(spec, joined.hasReplica(workload, spec));
        }
    }

    private Object turn(String namespace, String name) {
        return turns.computeIfAbsent(name + "." + namespace, key -> new Object());
    }

    private String nextPod(WorkloadSpec spec) {
        String version = spec.version() == null ? "" : "-" + spec.version();
        return spec.name() + version + "-" + podNumbers.incrementAndGet();
    }

    private void leaveAfter(Throwable failure, LocalWorkload workload) {
        try {
            leave(workload);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
