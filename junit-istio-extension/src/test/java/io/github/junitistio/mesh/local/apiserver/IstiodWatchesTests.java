// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import static io.github.junitistio.testing.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.istio.api.networking.v1.VirtualServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("istiod")
@Timeout(120)
class IstiodWatchesTests {
    /** Istio's own errors, klog's errors and warnings, and whatever is said about lists and watches that end. */
    private static final Pattern COMPLAINT = Pattern.compile(
            "(?im)^(.*\\t(error|fatal)\\t.*|[WEF]\\d{4} .*|.*(watch error|failed to (list|watch)|retry|reconnect).*)$");

    @TempDir
    private Path directory;

    @AutoClose
    private final TestApi api = new TestApi();

    private Path binary = Path.of("");

    @BeforeEach
    void findIstiod() {
        Optional<Path> found = TestIstiod.binary().filter(Files::isExecutable);
        assumeTrue(
                found.isPresent(),
                "No istiod: neither the system property pilot-discovery nor the environment variable PILOT_DISCOVERY"
                        + " names an executable file");
        binary = found.get();
    }

    @Test
    void seesWhatIsThereAndWhatComes() throws Exception {
        try (TestIstiod istiod = new TestIstiod(binary, directory, api.server.kubeconfig());
                KubernetesClient client = api.fabric8(false)) {
            create(client, "early");
            istiod.awaitReady();
            assertThat(istiod.get("/debug/configz")).contains("\"name\":\"early\"");

            create(client, "late");
            await().untilAsserted(() -> assertThat(istiod.get("/debug/configz")).contains("\"name\":\"late\""));
            client.resource(virtualService("late")).delete();
            await().untilAsserted(() -> assertThat(istiod.get("/debug/configz")).doesNotContain("\"name\":\"late\""));

            assertThat(istiod.log())
                    .contains("Starting ADS server")
                    .contains("virtualservices.networking.istio.io is now ready, building client")
                    .contains("kube controller for Kubernetes synced")
                    .contains("All caches have been synced up")
                    .doesNotContainPattern(COMPLAINT);
        }
    }

    /** The other test believes the log; this one shows that it speaks up. */
    @Test
    void complainsWhenItMayNotRead() throws Exception {
        String kubeconfig = api.server.kubeconfig().replace(api.server.token(), "wrong");
        try (TestIstiod istiod = new TestIstiod(binary, directory, kubeconfig)) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(istiod.log()).containsPattern(COMPLAINT));
        }
    }

    private static void create(KubernetesClient client, String name) {
        client.resource(virtualService(name)).create();
    }

    private static VirtualService virtualService(String name) {
        return new VirtualServiceBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withHosts(name)
                .endSpec()
                .build();
    }
}
