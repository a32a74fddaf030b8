// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import static io.github.junitistio.mesh.local.node.TestNode.condition;
import static io.github.junitistio.mesh.local.node.TestNode.isReady;
import static io.github.junitistio.mesh.local.node.TestNode.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows from probes, and ports on which nobody listens. */
class ProbeTests {

    private static final String POD = """
            {'terminationGracePeriodSeconds': 1, 'containers': [{'name': 'main', 'image': 'app',
              'ports': [{'name': 'http', 'containerPort': 8080}], %s}]}""";

    @TempDir
    private Path directory;

    private TestNode test;
    private Path file;

    @BeforeEach
    void start() {
        test = new TestNode(directory);
        file = directory.resolve("healthy");
    }

    @AfterEach
    void end() {
        test.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "${address}"})
    void a_container_is_ready_when_its_probe_says_so_and_no_longer(String address) throws IOException {
        test.server("app", address).pod("web", POD.formatted("""
                'readinessProbe': {'httpGet': {'port': 'http', 'path': '/file%s'}, 'periodSeconds': 1,
                                   'failureThreshold': 2, 'timeoutSeconds': 10}""".formatted(file)));
        JsonNode unready = test.await(
                "web", it -> condition(it, "Ready").path("message").asText().contains("503"));
        assertThat(isReady(unready)).isFalse();
        assertThat(unready.at("/status/phase").asText()).isEqualTo("Running");
        assertThat(status(unready).path("started").asBoolean()).isTrue();

        Files.writeString(file, "");
        test.awaitReady("web");
        Files.delete(file);
        JsonNode again = test.await("web", it -> !isReady(it));
        Files.writeString(file, "");
        test.awaitReady("web");

        assertThat(condition(again, "Ready").path("message").asText()).contains("readiness probe failed", "503");
        assertThat(status(again).path("restartCount").asInt()).isZero();
    }

    @Test
    void a_container_whose_liveness_probe_fails_is_restarted() throws IOException {
        Files.writeString(file, "");
        test.server("app", "127.0.0.1").pod("web", POD.formatted("""
                'livenessProbe': {'httpGet': {'port': 8080, 'path': '/file%s'}, 'periodSeconds': 1,
                                  'initialDelaySeconds': 5, 'failureThreshold': 1, 'timeoutSeconds': 10}""".formatted(file)));
        test.awaitReady("web");
        test.node.awaitListening("default", "web", Duration.ofSeconds(60));

        Files.delete(file);

        JsonNode pod = test.await("web", it -> status(it).path("restartCount").asInt() == 1);
        assertThat(status(pod).at("/lastState/terminated/message").asText()).contains("liveness probe failed", "503");
    }

    @Test
    void the_other_probes_wait_for_the_startup_probe() throws IOException {
        test.server("app", "127.0.0.1").pod("web", POD.formatted("""
                'startupProbe': {'exec': {'command': ['test', '-e', '%s']}, 'periodSeconds': 1, 'failureThreshold': 100},
                'livenessProbe': {'exec': {'command': ['/no/such/program']}, 'failureThreshold': 1}""".formatted(file)));
        JsonNode pod = test.await("web", it -> it.at("/status/phase").asText().equals("Running"));
        assertThat(status(pod).path("started").asBoolean()).isFalse();
        assertThat(isReady(pod)).isFalse();
        test.node.awaitListening("default", "web", Duration.ofSeconds(60));

        Files.writeString(file, "");

        JsonNode restarted =
                test.await("web", it -> status(it).path("restartCount").asInt() >= 1);
        assertThat(status(restarted).at("/lastState/terminated/message").asText())
                .contains("liveness probe failed", "/no/such/program", "127");
    }

    @Test
    void a_container_that_never_starts_is_killed() {
        test.script("app", "exec sleep 1000").pod("web", POD.formatted("""
                'startupProbe': {'tcpSocket': {'port': 'http'}, 'periodSeconds': 1, 'failureThreshold': 2}"""));

        JsonNode pod = test.await("web", it -> status(it).path("restartCount").asInt() >= 1);

        assertThat(status(pod).at("/lastState/terminated/message").asText()).contains("startup probe failed");
        assertThat(status(pod).at("/lastState/terminated/exitCode").asInt()).isEqualTo(128 + 15);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'tcpSocket': {'port': 'http'}",
                "'httpGet': {'port': 8080, 'path': '/host', 'httpHeaders': [{'name': 'Host', 'value': 'probed.example'}]}",
                "'exec': {'command': ['/bin/sh', '-c', '[ \"$GREETING\" = hello ]']}"
            })
    void probes_of_every_kind_succeed(String probe) {
        test.server("app", "127.0.0.1").pod("web", POD.formatted("""
                'env': [{'name': 'GREETING', 'value': 'hello'}],
                'readinessProbe': {%s, 'timeoutSeconds': 10}""".formatted(probe.replace("\"", "\\\""))));

        test.awaitReady("web");
    }

    @Test
    void a_declared_port_on_which_nobody_listens_is_named_with_the_end_of_the_log() {
        test.script("app", "echo I listen elsewhere; exec sleep 1000");
        test.pod("web", POD.formatted("'env': []"));
        test.awaitReady("web");
        test.awaitLog("web", "main", "elsewhere");

        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> test.node.awaitListening("default", "web", Duration.ofMillis(100)))
                .withMessageContaining("Container port 8080 of Pod default/web")
                .withMessageContaining("${port}")
                .withMessageContaining("I listen elsewhere");
    }

    @Test
    void a_pod_that_listens_is_found_to_listen() {
        test.server("app", "${address}").pod("web", POD.formatted("'env': []"));
        test.awaitReady("web");

        assertThatNoException().isThrownBy(() -> test.node.awaitListening("default", "web", Duration.ofSeconds(60)));
        assertThat(test.network.attached.get("web")).singleElement().satisfies(port -> {
            assertThat(port.host()).startsWith("127.250.");
            assertThat(port.port()).isEqualTo(18080);
        });
    }

    @Test
    void probes_end_with_their_container() {
        test.script("app", "exec sleep 1000").pod("probed-to-the-end", POD.formatted("""
                'readinessProbe': {'exec': {'command': ['true']}}"""));
        test.awaitReady("probed-to-the-end");
        assertThat(probesOf("probed-to-the-end")).isEqualTo(1);

        test.delete("probed-to-the-end");

        Eventually.await().atMost(60, TimeUnit.SECONDS).until(() -> probesOf("probed-to-the-end") == 0);
    }

    private static long probesOf(String pod) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("probe of " + pod + "/"))
                .count();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'httpGet': {'port': 8080, 'scheme': 'HTTPS'}}|asks by HTTPS",
                "{'httpGet': {'port': 9090}}|asks port 9090, which is not among the container's ports",
                "{'tcpSocket': {'port': 'admin'}}|asks port admin",
                "{'periodSeconds': 3}|has none of",
                "{'telepathy': {}}|has none of"
            })
    void a_probe_that_cannot_be_run_is_told_before_anything_starts(String probe, String problem) {
        assertThat(ProbeSpec.unsupported(Json.parse(
                        ("{'name': 'main', 'ports': [{'containerPort': 8080}], 'readinessProbe': " + probe + "}")
                                .replace('\'', '"'))))
                .singleElement()
                .asString()
                .contains("readinessProbe of container main", problem);
    }
}
