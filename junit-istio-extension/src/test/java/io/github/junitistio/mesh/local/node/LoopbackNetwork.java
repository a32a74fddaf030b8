// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Addresses without sidecars. */
final class LoopbackNetwork implements PodNetwork {

    final Map<String, List<ApplicationPort>> attached = new ConcurrentHashMap<>();
    final List<String> detached = new CopyOnWriteArrayList<>();
    volatile int refusals;

    private final String block = "127.250." + ThreadLocalRandom.current().nextInt(1, 255) + ".";
    private final AtomicInteger next =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(1, 100));

    @Override
    public Addresses reserve() {
        return new Addresses(block + next.getAndIncrement(), block + next.getAndIncrement());
    }

    @Override
    public void attach(ObjectNode pod, Addresses addresses, List<ApplicationPort> ports) {
        if (refusals > 0) {
            refusals--;
            throw new MeshException("No sidecar today");
        }
        attached.put(pod.at("/metadata/name").asText(), ports);
    }

    @Override
    public void detach(String namespace, String pod) {
        attached.remove(pod);
        detached.add(pod);
    }

    @Override
    public URI door(String namespace, String pod, String service, int port) {
        if (service.equals("nobody")) {
            throw new MeshException("There is no service nobody");
        }
        return URI.create("http://127.0.0.1:" + (port == 0 ? 1 : port) + "/" + service);
    }
}
