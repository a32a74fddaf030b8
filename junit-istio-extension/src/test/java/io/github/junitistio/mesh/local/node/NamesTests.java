// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import static io.github.junitistio.testing.Eventually.await;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.local.node.PodNetwork.Addresses;
import io.github.junitistio.mesh.local.node.PodNetwork.ApplicationPort;
import io.github.junitistio.mesh.local.process.ChildProcess;
import io.github.junitistio.testing.Requests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Which names processes resolve. */
class NamesTests {

    private static final String SERVICE = "{'spec': {'ports': [{'port': 8080}]}}";

    @TempDir
    private Path directory;

    private TestNode test;

    @BeforeEach
    void start() {
        test = new TestNode(directory);
    }

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    void every_form_of_a_service_s_name_leads_to_the_sidecar() throws Exception {
        test.create(ResourceType.SERVICES, "inventory", SERVICE);
        test.script(
                "app",
                "for n in inventory inventory.default inventory.default.svc inventory.default.svc.cluster.local web"
                        + " localhost; do getent hosts $n || echo no $n; done; echo complete; exec sleep 1000");
        test.pod("web", "{'containers': [{'name': 'main', 'image': 'app'}]}");

        List<String> lines = test.awaitLog("web", "main", "complete").lines().toList();

        assertThat(test.node.nameDiagnosis()).contains("every process");
        assertThat(lines).hasSizeGreaterThanOrEqualTo(7).noneMatch(line -> line.startsWith("no "));
        String address = test.get("web").at("/status/podIP").asText();
        assertThat(lines.subList(0, 4))
                .allSatisfy(line -> assertThat(line).startsWith("127.250.").doesNotStartWith(address + " "));
        assertThat(lines.get(4)).startsWith(address + " ");
        assertThat(Files.readString(Path.of("/etc/hosts"))).doesNotContain("inventory");
    }

    @Test
    void a_running_jvm_finds_a_service_that_came_later() {
        test.server("app", "${address}");
        test.pod("web", "{'containers': [{'name': 'main', 'image': 'app', 'ports': [{'containerPort': 8080}]}]}");
        test.awaitReady("web");
        test.node.awaitListening("default", "web", Duration.ofSeconds(60));
        ApplicationPort port = test.network.attached.get("web").get(0);

        test.create(ResourceType.SERVICES, "inventory", SERVICE);

        URI url = URI.create("http://" + port.host() + ":" + port.port() + "/name/inventory.default.svc");
        await("name")
                .atMost(60, SECONDS)
                .untilAsserted(() -> assertThat(Requests.get(url).body()).startsWith("127.250."));
    }

    @Test
    void pods_of_a_stateful_set_find_each_other() {
        test.script("sleep", "exec sleep 1000");
        test.script("find", "until getent hosts db-0.db.default.svc; do :; done; echo complete; exec sleep 1000");
        String spec = "{'hostname': '%s', 'subdomain': 'db', 'containers': [{'name': 'main', 'image': '%s'}]}";
        test.pod("db-1", spec.formatted("db-1", "find"));
        test.pod("db-0", spec.formatted("db-0", "sleep"));

        assertThat(test.awaitLog("db-1", "main", "complete"))
                .startsWith(test.get("db-0").at("/status/podIP").asText() + " ");
    }

    @Test
    void names_of_other_namespaces_are_qualified() {
        String hosts = HostNames.of(
                "127.0.0.1 localhost\n",
                "shop",
                "web-1",
                new Addresses("127.1.0.1", "127.1.0.2"),
                List.of(service("shop", "inventory"), service("bank", "payment")),
                List.of(Json.parse("""
                        {"spec": {"hosts": ["api.payments.example", "*.payments.example", "10.0.0.1", "localhost"]}}
                        """)),
                List.of());

        assertThat(hosts).isEqualTo("""
                127.1.0.1 web-1
                127.1.0.2 inventory inventory.shop inventory.shop.svc inventory.shop.svc.cluster.local
                127.1.0.2 payment.bank payment.bank.svc payment.bank.svc.cluster.local
                127.1.0.2 api.payments.example
                127.0.0.1 localhost
                """);
    }

    @Test
    void a_hosts_file_stays_the_same_file_and_never_becomes_shorter() throws Exception {
        HostsFile file = new HostsFile(directory.resolve("hosts"));
        file.write("127.0.0.1 a b c\n");
        Object key = Files.getAttribute(file.path(), "unix:ino");

        file.write("127.0.0.1 a\n");

        assertThat(Files.getAttribute(file.path(), "unix:ino")).isEqualTo(key);
        assertThat(file.path()).content().isEqualTo("127.0.0.1 a\n\n\n\n\n");
    }

    static boolean userNamespacesAreAllowed() throws Exception {
        return new ProcessBuilder("unshare", "--user", "--map-root-user", "--mount", "true")
                        .start()
                        .waitFor()
                == 0;
    }

    @Test
    @EnabledIf("userNamespacesAreAllowed")
    void a_user_namespace_leaves_the_user_as_it_is(@TempDir Path files) {
        HostsFile hosts = new HostsFile(files.resolve("hosts"));
        hosts.write("127.0.0.9 inventory\n");
        List<String> command = NameResolution.USER_MOUNT.command(
                hosts.path(), List.of("/bin/sh", "-c", "getent hosts inventory; id -u"));

        try (ChildProcess process = ChildProcess.start("program", files, Map.of(), command)) {
            assertThat(process.onExit()).succeedsWithin(60, SECONDS).isEqualTo(0);
            assertThat(process.log()).content().startsWith("127.0.0.9").endsWith(uid() + "\n");
        }
    }

    @Test
    void a_jvm_is_told_of_the_file_where_nothing_better_is_allowed() {
        Path hosts = directory.resolve("hosts");

        assertThat(NameResolution.JVM_ONLY.command(hosts, List.of("a", "b"))).containsExactly("a", "b");
        assertThat(NameResolution.JVM_ONLY.environment(hosts, Map.of("JAVA_TOOL_OPTIONS", "-Xint")))
                .containsEntry("JAVA_TOOL_OPTIONS", "-Xint -Djdk.net.hosts.file=" + hosts);
        assertThat(NameResolution.JVM_ONLY.diagnosis()).contains("${url:SERVICE}", "JVMs only");
    }

    private static String uid() {
        try {
            return String.valueOf(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode service(String namespace, String name) {
        ObjectNode service = Json.object();
        service.putObject("metadata").put("namespace", namespace).put("name", name);
        return service;
    }
}
