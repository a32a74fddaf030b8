// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import static io.github.junitistio.mesh.kube.ResourceType.DEPLOYMENTS;
import static io.github.junitistio.mesh.kube.ResourceType.ENDPOINT_SLICES;
import static io.github.junitistio.mesh.kube.ResourceType.NODES;
import static io.github.junitistio.mesh.kube.ResourceType.PODS;
import static io.github.junitistio.mesh.kube.ResourceType.REPLICA_SETS;
import static io.github.junitistio.mesh.kube.ResourceType.SERVICES;
import static io.github.junitistio.mesh.kube.ResourceType.STATEFUL_SETS;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.KubeApiException;
import io.github.junitistio.mesh.kube.Pods;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.local.apiserver.ApiServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An API server with its controllers; the test is the kubelet. */
final class TestCluster implements AutoCloseable {

    static final String NAMESPACE = "default";

    private static final Map<String, ResourceType> TYPES = Stream.of(
                    PODS, SERVICES, DEPLOYMENTS, REPLICA_SETS, STATEFUL_SETS, NODES, ENDPOINT_SLICES)
            .collect(Collectors.toMap(ResourceType::kind, type -> type));

    final ApiServer api = ApiServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), (operation, object, old) -> Optional.empty());
    final KubeApi kube;
    private final KubernetesClient client;
    private Controllers controllers;
    private final AtomicInteger addresses = new AtomicInteger();

    TestCluster() {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(api.uri().toString())
                .withOauthToken(api.token())
                .withHttp2Disable(true)
                .withRequestRetryBackoffLimit(0)
                .build();
        client = new KubernetesClientBuilder()
                .withHttpClientFactory(new JdkHttpClientFactory())
                .withConfig(config)
                .build();
        kube = new KubeApi(client);
        kube.create(NODES, Json.parse("""
                {"metadata":{"name":"localhost","labels":{"kubernetes.io/hostname":"localhost"}}}"""));
        controllers = startControllers();
    }

    void restartControllers(Runnable meanwhile) {
        controllers.close();
        meanwhile.run();
        controllers = startControllers();
        settle();
    }

    private Controllers startControllers() {
        return Controllers.start(api, kube, () -> "127.9.200." + addresses.incrementAndGet());
    }

    /** Apply a manifest in YAML and wait until nothing is left to do. */
    void apply(String yaml) {
        ObjectNode object = object(yaml);
        ObjectNode metadata = object.withObjectProperty("metadata");
        ResourceType type = TYPES.get(object.path("kind").asText());
        if (!metadata.has("namespace") && !type.equals(NODES)) {
            metadata.put("namespace", NAMESPACE);
        }
        kube.apply(type, object.put("apiVersion", type.apiVersion()));
        settle();
    }

    private static ObjectNode object(String yaml) {
        return Json.parse(Serialization.asJson(Serialization.unmarshal(yaml, Map.class)));
    }

    /** Wait until the controllers have nothing left to do. */
    void settle() {
        try {
            controllers.settled().get(300, SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("The controllers do not come to rest", e);
        }
    }

    List<ObjectNode> list(ResourceType type) {
        return kube.list(type, NAMESPACE);
    }

    ObjectNode get(ResourceType type, String name) {
        return kube.get(type, type.equals(NODES) ? "" : NAMESPACE, name).orElseThrow();
    }

    List<ObjectNode> pods() {
        return list(PODS);
    }

    static List<String> names(List<ObjectNode> objects) {
        return objects.stream().map(Meta::name).toList();
    }

    /** Change an object, and wait until nothing is left to do. */
    void change(ResourceType type, String name, Consumer<ObjectNode> change) {
        ObjectNode object = get(type, name);
        change.accept(object);
        kube.replace(type, object);
        settle();
    }

    void scale(ResourceType type, String name, int replicas) {
        change(type, name, object -> object.withObjectProperty("spec").put("replicas", replicas));
    }

    void delete(ResourceType type, String name) {
        kube.delete(type, NAMESPACE, name, null);
        settle();
    }

    /** Say of a Pod what a kubelet says. */
    void status(JsonNode pod, String phase, boolean ready) {
        report(pod, phase, ready);
        settle();
    }

    void report(JsonNode pod, String phase, boolean ready) {
        ObjectNode object = Meta.object(PODS, NAMESPACE);
        Meta.of(object).put("name", Meta.name(pod));
        ObjectNode status = object.putObject("status").put("phase", phase);
        status.put("podIP", "127.9.0." + (1 + Math.floorMod(Meta.uid(pod).hashCode(), 250)));
        status.putArray("conditions").addObject().put("type", "Ready").put("status", ready ? "True" : "False");
        try {
            kube.applyStatus(PODS, object);
        } catch (KubeApiException e) {
            // What is ready lets a controller delete another one, of which its kubelet then speaks too late.
            if (!e.isNotFound()) {
                throw e;
            }
        }
    }

    /** Make every Pod ready, as long as new ones come. */
    void allReady() {
        List<ObjectNode> unready;
        do {
            unready = pods().stream()
                    .filter(pod -> PodState.isActive(pod) && !Pods.isReady(pod))
                    .toList();
            unready.forEach(pod -> status(pod, "Running", true));
        } while (!unready.isEmpty());
    }

    @Override
    public void close() {
        controllers.close();
        client.close();
        api.close();
    }
}
