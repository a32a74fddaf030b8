// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.fault;

import io.github.junitistio.declaration.Fault;
import io.github.junitistio.mesh.Injection;
import io.github.junitistio.mesh.MeshRuntime;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Injects faults into a mesh and takes them out. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public final class FaultInjector {

    private final MeshRuntime mesh;
    private final Duration effectiveTimeout;
    private final String run = Long.toString(new SecureRandom().nextLong() >>> 24, Character.MAX_RADIX);
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<String, NamespaceFaults> namespaces = new ConcurrentHashMap<>();

    /**
     * Create an injector, with an identity that tells its faults from those of other runs.
     *
     * @param effectiveTimeout how long a proxy may take to get a change
     */
    public FaultInjector(MeshRuntime mesh, Duration effectiveTimeout) {
        this.mesh = mesh;
        this.effectiveTimeout = effectiveTimeout;
    }

    /**
     * Inject faults, and return when every proxy that they concern has them.
     *
     * @param namespace where names are looked up, and whose callers meet faults that name none
     * @throws FaultRefusedException if one of them cannot be put into this mesh; nothing has been changed
     * @throws io.github.junitistio.mesh.MeshException if a proxy does not get them; what was written is taken back
     */
    public Injection inject(String namespace, List<Fault> faults) {
        return namespaces.computeIfAbsent(namespace, this::create).inject(faults);
    }

    /** One identity for each namespace, so that a change in one touches no route in another. */
    private NamespaceFaults create(String namespace) {
        String identity = run + Integer.toString(numbers.getAndIncrement(), Character.MAX_RADIX);
        return new NamespaceFaults(mesh, namespace, identity, effectiveTimeout);
    }
}
