// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.junitistio.mesh.record.ProxyRecords;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects what the proxies of a run's namespaces record, also of those that have ended. Thread-safe. */
final class RecordStreams implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final KubernetesClient client;
    private final ClusterProxies proxies;
    private final RecordFilter filter;
    private final PodForwards forwards;
    private final Run run;
    private final Path directory;
    private final Instant begin = Instant.now();
    private final Map<PodKey, Followed> followed = new LinkedHashMap<>();

    RecordStreams(
            KubernetesClient client,
            ClusterProxies proxies,
            RecordFilter filter,
            PodForwards forwards,
            Run run,
            Path directory) {
        this.client = client;
        this.proxies = proxies;
        this.filter = filter;
        this.forwards = forwards;
        this.run = run;
        this.directory = directory;
    }

    private record Followed(ObjectNode pod, PodRecords records, LogStream stream) {}

    /** The records of all proxies that run in some namespaces, or have run. */
    synchronized List<ProxyRecords> in(Set<String> namespaces) {
        Map<PodKey, ObjectNode> running = proxies.running();
        running.forEach((key, pod) -> {
            if (namespaces.contains(key.namespace())) {
                followed.computeIfAbsent(key, missing -> follow(missing, pod));
            }
        });
        return followed.entrySet().stream()
                .map(entry -> records(entry.getKey(), entry.getValue(), running.containsKey(entry.getKey())))
                .toList();
    }

    @Override
    public synchronized void close() {
        followed.values().forEach(each -> each.stream().close());
    }

    private Followed follow(PodKey key, ObjectNode pod) {
        PodRecords records = new PodRecords(
                directory.resolve("proxies").resolve(key.namespace()).resolve(key.name() + "-" + key.uid()),
                run,
                path -> mark(key, path));
        LogStream stream = new LogStream(
                client, key, begin, records::accept, () -> proxies.running().containsKey(key));
        return new Followed(pod, records, stream);
    }

    private ProxyRecords records(PodKey key, Followed each, boolean runs) {
        return new ProxyRecords(
                key.namespace(),
                key.name(),
                Labels.of(each.pod()),
                each.pod().at("/status/podIP").asText(),
                ProxyContainer.type(each.pod()).orElseThrow(),
                runs ? Optional.of(proxies.admin(key)) : Optional.empty(),
                each.records().directory(),
                runs ? Optional.of(each.records()) : Optional.empty());
    }

    private boolean mark(PodKey pod, String path) {
        Optional<String> address = filter.markAddress(proxies.admin(pod));
        address.map(bound -> Integer.parseInt(bound.substring(bound.lastIndexOf(':') + 1)))
                .map(port -> forwards.open(pod, port).resolve(path))
                .ifPresent(uri -> proxies.carrier(pod)
                        .send(HttpRequest.newBuilder(uri).timeout(TIMEOUT).build()));
        return address.isPresent();
    }
}
