// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import static io.github.junitistio.testing.Eventually.await;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of the JVM that runs a node. */
class KilledNodeTests {

    @RepeatedTest(2)
    void leaves_no_process_of_any_container(@TempDir Path directory) throws IOException {
        Path pids = directory.resolve("pids");
        Path log = directory.resolve("jvm.log");
        Process jvm = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        NodeMain.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        // Each container is a shell with a child of its own.
        await(log.toString()).atMost(60, SECONDS).until(() -> processes(pids).size() == 4 || !jvm.isAlive());
        List<ProcessHandle> processes = processes(pids);
        assertThat(processes).as(TestNode.read(log)).hasSize(4).allMatch(ProcessHandle::isAlive);

        jvm.destroyForcibly();

        await().atMost(60, SECONDS).until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static List<ProcessHandle> processes(Path pids) {
        return TestNode.read(pids)
                .lines()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .toList();
    }

    /** Runs two Pods, and stays. */
    static final class NodeMain {

        public static void main(String[] arguments) throws InterruptedException {
            Path directory = Path.of(arguments[0]);
            TestNode test = new TestNode(directory);
            test.script(
                    "app",
                    "trap '' TERM; sleep 1000 & echo \"$$\n$!\" >> " + directory.resolve("pids")
                            + "; wait; sleep 1000");
            Stream.of("one", "two")
                    .forEach(name -> test.pod(name, "{'containers': [{'name': 'main', 'image': 'app'}]}"));
            new CountDownLatch(1).await();
        }

        private NodeMain() {}
    }
}
