// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.istiod;

import static io.github.junitistio.testing.Eventually.await;
import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.istio.api.networking.v1.VirtualServiceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.github.junitistio.istio.route.SamplePlans;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.local.apiserver.ApiServer;
import io.github.junitistio.mesh.local.process.ChildProcess;
import io.github.junitistio.testing.Tools;
import io.github.junitistio.toolchain.Tool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real istiod and the in-process Kubernetes API. */
class IstiodTests {

    /** Istio's own errors, klog's errors and warnings, and whatever is said about lists and watches that end. */
    private static final Pattern COMPLAINT = Pattern.compile(
            "(?im)^(.*\\t(error|fatal)\\t.*|[WEF]\\d{4} .*|.*(watch error|failed to (list|watch)|retry|reconnect).*)$");

    @TempDir
    private Path directory;

    private ApiServer api;

    @BeforeEach
    void serve() {
        api = ApiServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                (operation, object, old) -> Optional.empty());
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void sees_what_is_there_and_what_comes_and_complains_of_nothing() throws IOException {
        try (KubernetesClient client = client()) {
            client.resource(virtualService("early")).create();
            try (Istiod istiod = start()) {
                assertThat(configs(istiod)).contains("\"name\":\"early\"");

                client.resource(virtualService("late")).create();
                await().untilAsserted(() -> assertThat(configs(istiod)).contains("\"name\":\"late\""));
                client.resource(virtualService("late")).delete();
                await().untilAsserted(() -> assertThat(configs(istiod)).doesNotContain("\"name\":\"late\""));

                assertThat(Files.readString(istiod.log()))
                        .contains("Starting ADS server")
                        .contains("virtualservices.networking.istio.io is now ready, building client")
                        .contains("kube controller for Kubernetes synced")
                        .contains("All caches have been synced up")
                        .doesNotContainPattern(COMPLAINT);
            }
        }
    }

    /** The other test believes the log; this one shows that it speaks up. */
    @Test
    void complains_when_it_may_not_read() throws IOException {
        Path binary = Tools.require(Tool.PILOT_DISCOVERY);
        Files.writeString(directory.resolve("kubeconfig.yaml"), api.kubeconfig().replace(api.token(), "wrong"));
        Files.writeString(directory.resolve("mesh-config.json"), "{}");
        try (ChildProcess istiod = ChildProcess.start(
                "istiod",
                directory,
                IstiodCommand.ENVIRONMENT,
                IstiodCommand.of(binary, IstiodPorts.pick(InetAddress.getLoopbackAddress())))) {
            await().untilAsserted(() -> assertThat(istiod.log()).content().containsPattern(COMPLAINT));
        }
    }

    @Test
    void refuses_what_istio_refuses_in_its_own_words() {
        try (Istiod istiod = start()) {
            IstiodValidation validation = new IstiodValidation(HttpClient.newHttpClient(), istiod);

            assertThat(validation.refusal("CREATE", json("{\"value\": 150}")))
                    .hasValueSatisfying(words ->
                            assertThat(words).contains("percentage 150 is neither 0.0, nor in range [0.0001, 100.0]"));
            assertThat(validation.refusal("CREATE", json("{\"value\": 50}"))).isEmpty();
        }
    }

    @Test
    void accepts_every_kind_of_virtual_service_that_carries_faults() {
        try (Istiod istiod = start()) {
            IstiodValidation validation = new IstiodValidation(HttpClient.newHttpClient(), istiod);

            assertThat(SamplePlans.all())
                    .hasSizeGreaterThan(10)
                    .allSatisfy((what, virtualService) -> assertThat(validation.refusal("CREATE", virtualService))
                            .as(what)
                            .isEmpty());
        }
    }

    private static ObjectNode json(String percentage) {
        return Json.parse("""
                {
                  "apiVersion": "networking.istio.io/v1", "kind": "VirtualService",
                  "metadata": {"name": "inventory", "namespace": "shop"},
                  "spec": {"hosts": ["inventory"], "http": [{
                    "fault": {"abort": {"httpStatus": 503, "percentage": %s}},
                    "route": [{"destination": {"host": "inventory"}}]}]}
                }
                """.formatted(percentage));
    }

    private Istiod start() {
        return Istiod.start(
                Tools.require(Tool.PILOT_DISCOVERY),
                directory,
                InetAddress.getLoopbackAddress(),
                api.kubeconfig(),
                true);
    }

    private static String configs(Istiod istiod) {
        return get(istiod.http().resolve("/debug/configz")).body();
    }

    private KubernetesClient client() {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(api.kubeconfig()))
                .build();
    }

    private static VirtualService virtualService(String name) {
        return new VirtualServiceBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .endMetadata()
                .withNewSpec()
                .withHosts(name)
                .endSpec()
                .build();
    }
}
