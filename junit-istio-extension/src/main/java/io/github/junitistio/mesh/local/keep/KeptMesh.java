// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.keep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.junitistio.mesh.Deployed;
import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.Workload;
import io.github.junitistio.mesh.WorkloadSpec;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.local.deploy.Declared;
import io.github.junitistio.mesh.proxy.EnvoyAdmin;
import io.github.junitistio.mesh.proxy.Proxy;
import io.github.junitistio.mesh.proxy.ProxyType;
import io.github.junitistio.mesh.record.ProxyRecords;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A mesh that another process keeps, used by this run until it is closed. Thread-safe. */
final class KeptMesh implements MeshRuntime {

    private static final Logger LOG = LoggerFactory.getLogger(KeptMesh.class);

    private final Remote remote;
    private final Connection connection;
    private final ObjectNode access;
    private final BiFunction<URI, String, KubernetesClient> clients;
    private @Nullable KubernetesClient kubernetes;
    private @Nullable HttpClient http;
    private boolean closed;

    KeptMesh(
            Registration registration,
            Connection connection,
            ObjectNode access,
            Path file,
            BiFunction<URI, String, KubernetesClient> clients) {
        this.remote = new Remote(registration, access.path("lease").asLong(), file);
        this.connection = connection;
        this.access = access;
        this.clients = clients;
        Thread watch = new Thread(this::watch, "junit-istio kept mesh");
        watch.setDaemon(true);
        watch.start();
    }

    /** Made when it is asked for: a first request needs none. */
    @Override
    public synchronized KubernetesClient kubernetes() {
        if (kubernetes == null) {
            // Whoever looks at the objects has to find those of a new mesh and of this run.
            remote.call("vacate", Json.object());
            kubernetes = clients.apply(
                    URI.create(access.path("api").asText()),
                    access.path("apiToken").asText());
        }
        return kubernetes;
    }

    @Override
    public Optional<URI> istiodDebug() {
        return Optional.ofNullable(access.get("istiodDebug"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .map(URI::create);
    }

    @Override
    public List<Proxy> proxies() {
        List<Proxy> proxies = new ArrayList<>();
        for (JsonNode proxy : remote.call("proxies", Json.object()).path("proxies")) {
            EnvoyAdmin admin =
                    new EnvoyAdmin(http(), URI.create(proxy.path("admin").asText()));
            proxies.add(new Proxy(
                    proxy.path("namespace").asText(),
                    proxy.path("pod").asText(),
                    WorkloadSpecJson.labels(proxy.path("labels")),
                    admin,
                    ProxyType.valueOf(proxy.path("type").asText())));
        }
        return proxies;
    }

    @Override
    public List<ProxyRecords> records() {
        return ProxyRecordsJson.read(remote.call("records", Json.object()), admin -> new EnvoyAdmin(http(), admin));
    }

    @Override
    public Map<String, Path> logs() {
        return LogsJson.read(remote.call("logs", Json.object()));
    }

    @Override
    public Workload join(WorkloadSpec spec) {
        return new KeptWorkload(
                remote, remote.call("join", Json.object().set("workload", WorkloadSpecJson.write(spec))));
    }

    /** Read here: the class path, the working directory and the properties are those of this JVM. */
    @Override
    public Deployed deploy(String namespace, List<String> manifests) {
        return new KeptManifests(remote, DeclaredJson.write(Declared.read(namespace, manifests)));
    }

    @Override
    public URI door(String namespace, String service, int port, String from) {
        ObjectNode door = Json.object().put("namespace", namespace).put("service", service);
        return URI.create(remote.call("door", door.put("port", port).put("from", from))
                .path("url")
                .asText());
    }

    @Override
    public void callsNoLonger(String namespace, String from) {
        remote.call("callsNoLonger", Json.object().put("namespace", namespace).put("from", from));
    }

    @Override
    public URI gatewayDoor(String gateway, String host, int port) {
        ObjectNode door =
                Json.object().put("gateway", gateway).put("host", host).put("port", port);
        return URI.create(remote.call("gatewayDoor", door).path("url").asText());
    }

    /** Let the next run have the mesh. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (kubernetes != null) {
                kubernetes.close();
            }
        }
        try {
            connection.close();
        } catch (IOException e) {
            LOG.debug("The connection to the kept mesh is broken", e);
        }
    }

    private synchronized HttpClient http() {
        if (http == null) {
            http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        }
        return http;
    }

    /** Nothing is ever sent here, so what is read is the end of one side. */
    private void watch() {
        try {
            connection.receive();
        } catch (IOException e) {
            LOG.trace("The connection to the kept mesh has ended", e);
        }
        if (!isClosed()) {
            LOG.error("{}", remote.lost());
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }
}
