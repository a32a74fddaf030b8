// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import static io.github.junitistio.mesh.local.node.TestNode.condition;
import static io.github.junitistio.mesh.local.node.TestNode.isReady;
import static io.github.junitistio.mesh.local.node.TestNode.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

/** Starts, restarts and ends of containers. */
class ContainerLifeTests {

    private static final String SLEEP = "echo started; exec sleep 1000";

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
    void reports_a_running_container() {
        test.script("app", SLEEP).pod("web", "{'containers': [{'name': 'main', 'image': 'app'}]}");

        JsonNode pod = test.awaitReady("web");

        assertThat(pod.at("/status/phase").asText()).isEqualTo("Running");
        assertThat(pod.at("/status/podIP").asText()).startsWith("127.250.");
        assertThat(pod.at("/status/podIPs/0/ip")).isEqualTo(pod.at("/status/podIP"));
        assertThat(status(pod).at("/state/running/startedAt").asText()).isNotEmpty();
        assertThat(status(pod).path("started").asBoolean()).isTrue();
        assertThat(status(pod).path("restartCount").asInt()).isZero();
        assertThat(pod.at("/spec/nodeName").asText()).isEqualTo("local");
        for (String type : new String[] {"PodScheduled", "Initialized", "ContainersReady", "Ready"}) {
            assertThat(condition(pod, type).path("status").asText()).as(type).isEqualTo("True");
        }
        assertThat(test.awaitLog("web", "main", "started")).isEqualTo("started\n");
    }

    @Test
    void leaves_pods_alone_whose_application_runs_elsewhere_or_that_have_no_node() {
        test.script("app", SLEEP);
        test.pod("joined", "{'containers': [{'name': 'main', 'image': 'none'}]}");
        test.pod("ours", "{'containers': [{'name': 'main', 'image': 'app'}]}");

        test.awaitReady("ours");

        assertThat(test.get("joined").at("/status/podIP").isMissingNode()).isTrue();
    }

    @Test
    void restarts_what_crashed_at_once_and_then_backs_off() throws IOException {
        Path go = directory.resolve("go");
        test.close();
        test = new TestNode(directory, Duration.ofHours(1));
        test.script("app", "echo run; [ -e " + go + " ] || exec sleep 1000; exit 7");
        test.pod("web", "{'containers': [{'name': 'main', 'image': 'app'}]}");
        test.awaitReady("web");
        Eventually.await("the first run").until(() -> test.log("web", "main").contains("run"));
        Files.writeString(go, "");

        test.process("web", "main").destroyForcibly();

        JsonNode pod = test.await(
                "web", it -> status(it).at("/state/waiting/reason").asText().equals("CrashLoopBackOff"));
        assertThat(status(pod).path("restartCount").asInt()).isEqualTo(1);
        assertThat(status(pod).at("/lastState/terminated/exitCode").asInt()).isEqualTo(7);
        assertThat(status(pod).at("/state/waiting/message").asText()).contains("exit code 7");
        assertThat(pod.at("/status/phase").asText()).isEqualTo("Running");
        assertThat(isReady(pod)).isFalse();
        assertThat(test.log("web", "main").lines().filter("run"::equals)).hasSize(2);
    }

    @Test
    void goes_on_restarting_after_the_back_off() {
        test.script("app", "exit 1").pod("web", "{'containers': [{'name': 'main', 'image': 'app'}]}");

        test.await("web", it -> status(it).path("restartCount").asInt() >= 4);
    }

    @Test
    void a_pod_that_is_never_restarted_succeeds_or_fails() {
        test.script("good", "exit 0").script("bad", "exit 3");
        test.pod("good", "{'restartPolicy': 'Never', 'containers': [{'name': 'main', 'image': 'good'}]}");
        test.pod("bad", "{'restartPolicy': 'Never', 'containers': [{'name': 'main', 'image': 'bad'}]}");

        JsonNode good = test.awaitPhase("good", "Succeeded");
        JsonNode bad = test.awaitPhase("bad", "Failed");

        assertThat(status(good).at("/state/terminated/reason").asText()).isEqualTo("Completed");
        assertThat(condition(good, "Ready").path("reason").asText()).isEqualTo("PodCompleted");
        assertThat(status(bad).at("/state/terminated/exitCode").asInt()).isEqualTo(3);
        Eventually.await().until(() -> test.network.detached.contains("good"));
    }

    @Test
    void restarts_only_what_failed_on_failure() {
        Path second = directory.resolve("second");
        test.script("app", "[ -e " + second + " ] && exit 0; touch " + second + "; exit 1");
        test.pod("job", "{'restartPolicy': 'OnFailure', 'containers': [{'name': 'main', 'image': 'app'}]}");

        JsonNode pod = test.awaitPhase("job", "Succeeded");

        assertThat(status(pod).path("restartCount").asInt()).isEqualTo(1);
    }

    @Test
    void init_containers_run_one_after_another_before_the_others() {
        Path trace = directory.resolve("trace");
        test.script("init", "echo $1 >> " + trace).script("app", "echo main >> " + trace + "; exec sleep 1000");
        test.pod("web", """
                {'initContainers': [{'name': 'one', 'image': 'init', 'args': ['one']},
                                    {'name': 'two', 'image': 'init', 'args': ['two']}],
                 'containers': [{'name': 'main', 'image': 'app'}]}""");

        JsonNode pod = test.awaitReady("web");

        Eventually.await().until(() -> TestNode.read(trace).equals("one\ntwo\nmain\n"));
        assertThat(pod.at("/status/initContainerStatuses/1/state/terminated/reason")
                        .asText())
                .isEqualTo("Completed");
    }

    @Test
    void a_failing_init_container_keeps_the_others_from_running() {
        test.script("init", "exit 1").script("app", SLEEP);
        test.pod("web", """
                {'initContainers': [{'name': 'one', 'image': 'init'}],
                 'containers': [{'name': 'main', 'image': 'app'}]}""");
        test.pod("never", """
                {'restartPolicy': 'Never', 'initContainers': [{'name': 'one', 'image': 'init'}],
                 'containers': [{'name': 'main', 'image': 'app'}]}""");

        JsonNode pod = test.await(
                "web",
                it -> it.at("/status/initContainerStatuses/0/restartCount").asInt() >= 2);
        test.awaitPhase("never", "Failed");

        assertThat(pod.at("/status/phase").asText()).isEqualTo("Pending");
        assertThat(condition(pod, "Initialized").path("status").asText()).isEqualTo("False");
        assertThat(test.log("web", "main")).isEmpty();
    }

    @Test
    void a_sidecar_among_the_init_containers_keeps_running_and_ends_with_the_others() throws IOException {
        Path go = directory.resolve("go");
        test.script("proxy", SLEEP).script("app", "until [ -e " + go + " ]; do sleep 0.1; done");
        test.pod("job", """
                {'restartPolicy': 'Never',
                 'initContainers': [{'name': 'proxy', 'image': 'proxy', 'restartPolicy': 'Always'}],
                 'containers': [{'name': 'main', 'image': 'app'}]}""");
        test.awaitReady("job");
        ProcessHandle proxy = test.process("job", "proxy");
        assertThat(proxy.isAlive()).isTrue();

        Files.writeString(go, "");

        test.awaitPhase("job", "Succeeded");
        Eventually.await().until(() -> !proxy.isAlive());
    }

    @Test
    void a_deleted_pod_gets_sigterm_and_the_time_to_end() {
        Path trace = directory.resolve("trace");
        test.script("app", "trap 'echo term > " + trace + "; exit 0' TERM; echo up; while :; do sleep 0.1; done");
        test.pod("web", "{'containers': [{'name': 'main', 'image': 'app'}]}");
        test.awaitLog("web", "main", "up");
        ProcessHandle process = test.process("web", "main");

        test.delete("web");

        Eventually.await().atMost(60, TimeUnit.SECONDS).until(() -> test.network.detached.contains("web"));
        assertThat(process.isAlive()).isFalse();
        assertThat(trace).content().isEqualTo("term\n");
    }

    @Test
    void a_deleted_pod_that_ignores_sigterm_is_killed_with_all_its_processes() {
        Path child = directory.resolve("child");
        test.script("app", "trap '' TERM; sleep 1000 & echo $! > " + child + "; echo up; while :; do wait; done");
        test.pod("web", "{'terminationGracePeriodSeconds': 1, 'containers': [{'name': 'main', 'image': 'app'}]}");
        test.awaitLog("web", "main", "up");
        ProcessHandle process = test.process("web", "main");
        ProcessHandle sleep =
                ProcessHandle.of(Long.parseLong(TestNode.read(child).trim())).orElseThrow();

        test.delete("web");

        Eventually.await().atMost(60, TimeUnit.SECONDS).until(() -> test.network.detached.contains("web"));
        assertThat(process.isAlive()).isFalse();
        Eventually.await().until(() -> !sleep.isAlive());
    }

    @Test
    void a_pre_stop_hook_runs_before_sigterm() {
        Path trace = directory.resolve("trace");
        test.script("app", "trap 'echo term >> " + trace + "; exit 0' TERM; echo up; while :; do sleep 0.1; done");
        test.pod("web", """
                {'containers': [{'name': 'main', 'image': 'app',
                  'lifecycle': {'preStop': {'exec': {'command': ['/bin/sh', '-c', 'echo hook >> %s']}}}}]}""".formatted(trace));
        test.awaitLog("web", "main", "up");

        test.delete("web");

        Eventually.await().atMost(60, TimeUnit.SECONDS).until(() -> test.network.detached.contains("web"));
        assertThat(trace).content().isEqualTo("hook\nterm\n");
    }

    @Test
    void a_pod_of_the_same_name_waits_for_the_end_of_the_one_before() {
        Path trace = directory.resolve("trace");
        test.script(
                "app",
                "echo start >> " + trace + "; trap 'sleep 0.5; echo end >> " + trace
                        + "; exit 0' TERM; echo up; while :; do sleep 0.1; done");
        String spec = "{'containers': [{'name': 'main', 'image': 'app'}]}";
        test.pod("web", spec);
        test.awaitLog("web", "main", "up");

        test.delete("web");
        test.pod("web", spec);

        test.awaitReady("web");
        Eventually.await().until(() -> TestNode.read(trace).equals("start\nend\nstart\n"));
    }

    @Test
    void the_end_of_a_pod_is_not_reported_of_a_new_one_of_its_name() {
        test.pod("web", "{'containers': [{'name': 'main', 'image': 'none'}]}");
        PodStatus status = new PodStatus(test.kube, test.get("web"), test.network.reserve());
        test.delete("web");
        test.pod("web", "{'containers': [{'name': 'main', 'image': 'none'}]}");

        status.broken();

        assertThat(test.get("web").at("/status/phase").asText()).isNotEqualTo("Failed");
    }

    @Test
    void a_sidecar_that_cannot_be_had_is_asked_for_again() {
        test.network.refusals = 2;
        test.script("app", SLEEP).pod("web", "{'containers': [{'name': 'main', 'image': 'app'}]}");

        test.awaitReady("web");

        assertThat(test.network.detached).hasSize(2);
    }

    @Test
    void an_image_without_a_command_is_named_in_the_status() {
        test.pod("web", "{'containers': [{'name': 'main', 'image': 'shop/unknown:1'}]}");

        JsonNode pod = test.await(
                "web", it -> status(it).at("/state/waiting/reason").asText().equals("CreateContainerError"));

        assertThat(status(pod).at("/state/waiting/message").asText()).contains("shop/unknown:1", "default/web");
    }

    @Test
    void closing_the_node_ends_all_processes() {
        test.script("app", "trap '' TERM; echo up; while :; do sleep 1; done");
        test.pod("web", "{'containers': [{'name': 'main', 'image': 'app'}]}");
        test.awaitLog("web", "main", "up");
        ProcessHandle process = test.process("web", "main");

        test.close();

        assertThat(process.isAlive()).isFalse();
    }
}
