// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.local.apiserver.ApiServer;
import io.github.junitistio.mesh.local.image.ImageCommand;
import io.github.junitistio.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A node with an API server of its own, whose Pods have addresses and no sidecars. */
final class TestNode implements AutoCloseable {

    final Path directory;
    final ApiServer api;
    final KubeApi kube;
    final LoopbackNetwork network = new LoopbackNetwork();
    final Node node;
    private final KubernetesClient client;
    private final Map<String, ImageCommand> images = new ConcurrentHashMap<>();

    TestNode(Path directory) {
        this(directory, Duration.ofMillis(100));
    }

    TestNode(Path directory, Duration backOff) {
        this.directory = directory;
        api = ApiServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                (operation, object, old) -> Optional.empty());
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
        node = Node.start(
                api,
                kube,
                network,
                (namespace, image) -> Optional.ofNullable(images.get(image)),
                directory.resolve("pods"),
                backOff);
    }

    /** Declare what an image runs. */
    TestNode image(String image, String... command) {
        return image(image, Map.of(), command);
    }

    TestNode image(String image, Map<String, String> environment, String... command) {
        images.put(image, new ImageCommand(image, List.of(command), environment, directory, "a test"));
        return this;
    }

    /** Declare an image that runs a shell script, whose further arguments are the container's. */
    TestNode script(String image, String script) {
        return image(image, "/bin/sh", "-c", script, image);
    }

    /** Declare an image that runs {@link ContainerServer}. */
    TestNode server(String image, String address) {
        return image(
                image,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                ContainerServer.class.getName(),
                address,
                "${port}");
    }

    /** Create a Pod from the JSON of its spec, in which single quotes stand for double ones. */
    void pod(String name, String spec) {
        ObjectNode pod = object("v1", "Pod", name);
        ((ObjectNode) pod.path("metadata")).putObject("labels").put("app", name);
        ObjectNode parsed = Json.parse(spec.replace('\'', '"'));
        parsed.put("nodeName", "local");
        pod.set("spec", parsed);
        kube.create(ResourceType.PODS, pod);
    }

    void create(ResourceType type, String name, String content) {
        ObjectNode object = object(type.apiVersion(), type.kind(), name);
        object.setAll(Json.parse(content.replace('\'', '"')));
        kube.create(type, object);
    }

    void delete(String pod) {
        kube.delete(ResourceType.PODS, "default", pod, null);
    }

    ObjectNode get(String pod) {
        return kube.get(ResourceType.PODS, "default", pod).orElseThrow();
    }

    /** Wait until a Pod is as expected. */
    ObjectNode await(String pod, Predicate<JsonNode> expected) {
        return Eventually.await(pod).atMost(60, TimeUnit.SECONDS).until(() -> get(pod), expected::test);
    }

    ObjectNode awaitPhase(String pod, String phase) {
        return await(pod, it -> it.at("/status/phase").asText().equals(phase));
    }

    ObjectNode awaitReady(String pod) {
        return await(pod, TestNode::isReady);
    }

    static boolean isReady(JsonNode pod) {
        return condition(pod, "Ready").path("status").asText().equals("True");
    }

    static JsonNode condition(JsonNode pod, String type) {
        for (JsonNode condition : pod.at("/status/conditions")) {
            if (condition.path("type").asText().equals(type)) {
                return condition;
            }
        }
        return Json.object();
    }

    static JsonNode status(JsonNode pod) {
        return pod.at("/status/containerStatuses/0");
    }

    String log(String pod, String container) {
        return read(node.log("default", pod, container));
    }

    /** Wait until a container has written something. */
    String awaitLog(String pod, String container, String expected) {
        return Eventually.await(expected)
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> log(pod, container), text -> text.contains(expected));
    }

    /** The process of a container. */
    ProcessHandle process(String pod, String container) {
        Path file = node.log("default", pod, container).resolveSibling(container + ".pid");
        String pid = Eventually.await("pid").until(() -> read(file), text -> text.endsWith("\n"));
        return ProcessHandle.of(Long.parseLong(pid.trim())).orElseThrow();
    }

    static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        node.close();
        client.close();
        api.close();
    }

    private static ObjectNode object(String apiVersion, String kind, String name) {
        ObjectNode object = Json.object().put("apiVersion", apiVersion).put("kind", kind);
        object.putObject("metadata").put("name", name).put("namespace", "default");
        return object;
    }
}
