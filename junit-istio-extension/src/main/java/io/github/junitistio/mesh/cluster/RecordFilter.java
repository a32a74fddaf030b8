// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.await.Await;
import io.github.junitistio.mesh.await.WaitingInLog;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.proxy.EnvoyAdmin;
import io.github.junitistio.mesh.proxy.InboundListeners;
import io.github.junitistio.mesh.proxy.Proxy;
import io.github.junitistio.mesh.proxy.ProxyState;
import io.github.junitistio.mesh.template.JsonTemplate;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Lets the proxies of a namespace write a line for each request and each attempt into their logs, by an EnvoyFilter. Each run
 * has one of its own and reads its own lines only.
 *
 * <p>The filter also adds a listener on loopback whose requests are written into the same log: once such a mark can be read, so
 * can everything before it.
 */
final class RecordFilter {

    // A proxy serves its old connections by what a listener was before, and by default for 45 s.
    private static final Duration DRAINED = Duration.ofSeconds(90);

    private final Run run;
    private final Possessions possessions;
    private final ClusterProxies proxies;

    RecordFilter(Run run, Possessions possessions, ClusterProxies proxies) {
        this.run = run;
        this.possessions = possessions;
        this.proxies = proxies;
    }

    /** Write the filter, and wait until all proxies that are there act by it on every connection. */
    void add(String namespace) {
        possessions.apply(
                ResourceType.ENVOY_FILTERS,
                run.mark(JsonTemplate.fill(
                        getClass(),
                        "records.json",
                        Map.of("name", name(), "namespace", namespace, "run", run.id(), "mark", name()))));
        awaitActive(namespace);
    }

    /** Wait until all proxies of a namespace record. */
    void awaitActive(String namespace) {
        Await.until(
                DRAINED,
                new WaitingInLog(
                        () -> "the proxies of namespace " + namespace + " to record requests: " + late(namespace)),
                () -> late(namespace).isEmpty() ? true : null,
                () -> new MeshException("The proxy of "
                        + late(namespace).map(Proxy::toString).orElse("another Pod")
                        + " does not record requests after "
                        + DRAINED.toSeconds() + " s: it has not got EnvoyFilter " + name() + " of namespace "
                        + namespace
                        + ". See istiod's log and whether a Pod keeps connections open."));
    }

    /** The address of the listener for marks in a proxy, if it is there: {@code host:port}. */
    Optional<String> markAddress(EnvoyAdmin admin) {
        return new ProxyState(admin).boundAddress(name());
    }

    private Optional<Proxy> late(String namespace) {
        return proxies.in(namespace).stream()
                .filter(proxy -> !isActive(proxy.admin()))
                .findFirst();
    }

    private boolean isActive(EnvoyAdmin admin) {
        try {
            return markAddress(admin).isPresent() && InboundListeners.of(admin).isSettled();
        } catch (UncheckedIOException e) {
            // It starts or ends; one that has ended is not among the proxies the next time.
            return false;
        }
    }

    private String name() {
        return "junit-istio-records-" + run.id();
    }
}
