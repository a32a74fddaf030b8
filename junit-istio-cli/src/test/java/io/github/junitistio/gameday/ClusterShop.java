// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A storefront and an inventory in a namespace of a real cluster, with routes that somebody owns. */
final class ClusterShop implements AutoCloseable {

    private static final String OWNED = """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: owned, annotations: {team: stock}}
            spec:
              hosts: [inventory]
              http:
                - retries: {attempts: 1, retryOn: connect-failure}
                  route: [{destination: {host: inventory}}]
            """;

    private static final List<String> KINDS = List.of(
            "v1 ConfigMap",
            "v1 Pod",
            "v1 Service",
            "v1 ServiceAccount",
            "apps/v1 Deployment",
            "apps/v1 ReplicaSet",
            "coordination.k8s.io/v1 Lease",
            "networking.istio.io/v1 VirtualService",
            "networking.istio.io/v1 DestinationRule",
            "networking.istio.io/v1 Sidecar",
            "networking.istio.io/v1 Gateway",
            "networking.istio.io/v1 ServiceEntry",
            "networking.istio.io/v1alpha3 EnvoyFilter",
            "security.istio.io/v1 AuthorizationPolicy",
            "security.istio.io/v1 PeerAuthentication",
            "telemetry.istio.io/v1 Telemetry");

    private final Config config;
    private final KubernetesClient kubernetes;
    private final String namespace = "gameday-" + UUID.randomUUID().toString().substring(0, 8);
    private final String owned;

    private ClusterShop(Config config) throws IOException {
        this.config = config;
        kubernetes = new KubernetesClientBuilder().withConfig(config).build();
        kubernetes
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .addToLabels("istio-injection", "enabled")
                        .endMetadata()
                        .build())
                .create();
        List<HasMetadata> objects = kubernetes
                .load(Files.newInputStream(Path.of("../contract/kubernetes/contract.yaml")))
                .items();
        objects.removeIf(object -> object.getMetadata().getName().equals("inventory-v2"));
        objects.forEach(this::create);
        objects.stream()
                .filter(Deployment.class::isInstance)
                .forEach(deployment ->
                        kubernetes.resource(deployment).inNamespace(namespace).waitUntilReady(120, TimeUnit.SECONDS));
        owned = text(kubernetes
                .resource(Serialization.unmarshal(OWNED, VirtualService.class))
                .inNamespace(namespace)
                .create());
    }

    /** Bring it up in the cluster that the setting of the tests names. */
    static ClusterShop start() throws IOException {
        return new ClusterShop(Config.fromKubeconfig(null, kubeconfig().toFile()));
    }

    static Path kubeconfig() {
        return Path.of(System.getenv("JUNIT_ISTIO_KUBECONFIG"));
    }

    String context() {
        return config.getCurrentContext().getName();
    }

    Config config() {
        return config;
    }

    String namespace() {
        return namespace;
    }

    KubernetesClient kubernetes() {
        return kubernetes;
    }

    /** The owner's routes are byte for byte what they were, but for what Kubernetes itself counts, and there are no others. */
    boolean isAsCreated() {
        List<VirtualService> routes = kubernetes
                .resources(VirtualService.class)
                .inNamespace(namespace)
                .list()
                .getItems();
        return routes.size() == 1 && text(routes.get(0)).equals(owned);
    }

    /** Everything in the namespace, with its version. */
    Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>();
        for (String kind : KINDS) {
            String[] words = kind.split(" ");
            for (GenericKubernetesResource object : kubernetes
                    .genericKubernetesResources(words[0], words[1])
                    .inNamespace(namespace)
                    .list()
                    .getItems()) {
                versions.put(
                        words[1] + " " + object.getMetadata().getName(),
                        object.getMetadata().getResourceVersion());
            }
        }
        versions.put(
                "Namespace",
                kubernetes.namespaces().withName(namespace).get().getMetadata().getResourceVersion());
        return versions;
    }

    void label(String key, String value) {
        kubernetes.namespaces().withName(namespace).edit(object -> {
            object.getMetadata().getLabels().put(key, value);
            return object;
        });
    }

    private void create(HasMetadata object) {
        if (object instanceof Deployment deployment) {
            deployment.getSpec().setReplicas(1);
            // A run begins when old connections have drained: by default after 45 s.
            deployment
                    .getSpec()
                    .getTemplate()
                    .getMetadata()
                    .setAnnotations(Map.of("proxy.istio.io/config", "{\"drainDuration\": \"1s\"}"));
        }
        kubernetes.resource(object).inNamespace(namespace).create();
    }

    private static String text(VirtualService routes) {
        routes.getMetadata().setResourceVersion(null);
        routes.getMetadata().setGeneration(null);
        routes.getMetadata().setManagedFields(null);
        return Serialization.asJson(routes);
    }

    @Override
    public void close() {
        kubernetes.namespaces().withName(namespace).delete();
        kubernetes.close();
    }
}
