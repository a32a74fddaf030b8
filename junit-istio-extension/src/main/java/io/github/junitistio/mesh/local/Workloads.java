// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.github.junitistio.mesh.WorkloadSpec;
import io.github.junitistio.mesh.proxy.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The workloads of a local mesh: who joined, who leaves, and the doors between them. Thread-safe. */
final class Workloads implements AutoCloseable {

    private final SidecarLauncher launcher;
    private final AddressBlock block;
    private final WorkloadConfig config;
    private final DoorPorts services;
    private final Convergence convergence = new Convergence();
    private final List<LocalWorkload> joined = new CopyOnWriteArrayList<>();
    private final Map<String, Object> turns = new ConcurrentHashMap<>();
    private final Spares spares;
    private final AtomicInteger podNumbers = new AtomicInteger();

    Workloads(SidecarLauncher launcher, AddressBlock block, WorkloadConfig config, DoorPorts services) {
        this.launcher = launcher;
        this.block = block;
        this.config = config;
        this.services = services;
        this.spares = new Spares(launcher);
    }

    LocalWorkload join(WorkloadSpec spec) {
        SidecarResource.requireProtocol(spec);
        LocalWorkload workload;
        // Two that serve under the name of one that only called must not both become that one.
        synchronized (turn(spec.namespace(), spec.name())) {
            Optional<LocalWorkload> caller = spec.endpoint() == null ? Optional.empty() : caller(spec);
            workload = caller.or(() -> spares.take(spec)).orElseGet(() -> create(spec));
            requireFreePorts(workload, spec);
            caller.ifPresent(existing -> existing.attach(spec));
        }
        try {
            if (write(workload) && workload.sidecar().isEmpty()) {
                launcher.launch(workload);
            }
            convergence.awaitJoined(workload, joined);
            return workload;
        } catch (RuntimeException | Error e) {
            leaveAfter(e, workload);
            throw e;
        }
    }

    URI door(String namespace, String service, int port, String from) {
        // Two threads that need the same caller must not add two of it.
        synchronized (turn(namespace, from)) {
            LocalWorkload caller = joined.stream()
                    .filter(workload -> workload.spec().namespace().equals(namespace)
                            && workload.spec().name().equals(from))
                    .findFirst()
                    .orElseGet(() -> join(new WorkloadSpec(namespace, from, null, Map.of(), 0, "http", null)));
            return door(caller, service, port);
        }
    }

    URI door(LocalWorkload caller, String service, int port) {
        int servicePort = services.port(service, caller.spec().namespace(), port);
        Door door = new Door(
                caller.spec().namespace(), caller.pod(), caller.addresses().egress(), service, servicePort);
        return caller.doors().computeIfAbsent(door, missing -> {
            config.open(missing);
            return convergence.awaitDoor(caller, missing);
        });
    }

    void leave(LocalWorkload workload) {
        if (!joined.remove(workload)) {
            return;
        }
        try {
            synchronized (config) {
                config.withdraw(workload);
            }
            convergence.awaitLeft(workload, joined);
        } finally {
            workload.sidecar().ifPresent(sidecar -> sidecar.envoy().close());
            synchronized (config) {
                config.forget(workload);
            }
        }
    }

    List<Proxy> proxies() {
        return joined.stream().flatMap(workload -> workload.proxy().stream()).toList();
    }

    /**
     * Forget every workload. What they wrote has to be taken away by the caller.
     *
     * @return what there was
     */
    List<WorkloadSpec> clear() {
        List<WorkloadSpec> were = joined.stream().map(LocalWorkload::spec).toList();
        end();
        turns.clear();
        synchronized (config) {
            config.clear();
        }
        return were;
    }

    /** Start sidecars for workloads that will probably come. */
    void prepare(List<WorkloadSpec> expected) {
        spares.prepare(expected, this::create);
    }

    @Override
    public void close() {
        end();
        spares.close();
    }

    /** End every sidecar at once: nobody is left to be told. */
    private void end() {
        joined.forEach(workload ->
                workload.sidecar().ifPresent(sidecar -> sidecar.envoy().close()));
        joined.clear();
    }

    private LocalWorkload create(WorkloadSpec spec) {
        return new LocalWorkload(this, nextPod(spec), block.nextPod(), spec);
    }

    /** What listens on all addresses of a port already is found out before anything is written. */
    private void requireFreePorts(LocalWorkload workload, WorkloadSpec spec) {
        if (spec.endpoint() != null) {
            FreePorts.require(spec.name(), workload.address(), spec.servicePort());
        }
        if (!joined.contains(workload)) {
            synchronized (config) {
                config.servicePorts()
                        .forEach(port -> FreePorts.require(
                                spec.name(), workload.addresses().egress(), port));
            }
        }
    }

    /** Whether it is new, and has no sidecar yet. */
    private boolean write(LocalWorkload workload) {
        synchronized (config) {
            boolean isNew = !joined.contains(workload);
            if (isNew) {
                joined.add(workload);
            }
            config.write(workload, joined);
            return isNew;
        }
    }

    private Object turn(String namespace, String name) {
        return turns.computeIfAbsent(name + "." + namespace, key -> new Object());
    }

    /** A workload that only called until now, and whose application has started listening. */
    private Optional<LocalWorkload> caller(WorkloadSpec spec) {
        return joined.stream()
                .filter(workload -> workload.spec().endpoint() == null
                        && workload.spec().namespace().equals(spec.namespace())
                        && workload.spec().name().equals(spec.name()))
                .findFirst();
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
