// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.toolchain.ProvisioningProcess.Half;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Several JVMs that provision at once, and JVMs that are killed.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class ProvisioningProcessTests {

    private static final int PROCESSES = 4;

    @TempDir
    Path folder;

    static IntStream rounds() {
        return Repetitions.of(20);
    }

    @Test
    void one_installs_while_the_others_wait_and_say_for_whom() throws Exception {
        try (var first = ProvisioningProcess.start(folder, Half.WAIT, Tool.ENVOY);
                var second = ProvisioningProcess.start(folder, Half.WAIT, Tool.ENVOY);
                var third = ProvisioningProcess.start(folder, Half.WAIT, Tool.ENVOY)) {
            first.go();
            first.awaitLine("fetching ENVOY");
            second.go();
            third.go();
            String waiting = "INFO envoy: waiting for process %d, which has been installing it since "
                    .formatted(first.handle().pid());
            assertThat(second.awaitLine("waiting")).startsWith(waiting);
            assertThat(third.awaitLine("waiting")).startsWith(waiting);

            first.go();

            for (ProvisioningProcess process : List.of(first, second, third)) {
                process.awaitLine("got ENVOY " + folder.resolve("cache/envoy"));
                process.awaitLine("done");
            }
        }
        assertThat(fetches(Tool.ENVOY)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void each_tool_is_installed_once_by_many_processes_that_want_several(int round) throws Exception {
        Random random = new Random(round);
        List<ProvisioningProcess> processes = new ArrayList<>();
        try {
            for (int i = 0; i < PROCESSES; i++) {
                processes.add(ProvisioningProcess.start(
                        folder, Half.GO_ON, List.of(someTools(random), someTools(random), someTools(random))));
            }
            for (ProvisioningProcess process : processes) {
                process.go();
            }
            for (ProvisioningProcess process : processes) {
                process.awaitLine("done");
                process.awaitLine("done");
                process.awaitLine("done");
            }
        } finally {
            processes.forEach(ProvisioningProcess::close);
        }
        for (Tool tool : Tool.values()) {
            assertThat(fetches(tool)).as(tool.name()).isEqualTo(1);
        }
        assertThat(temporaryFolders()).isEmpty();
    }

    private static List<Tool> someTools(Random random) {
        List<Tool> tools = new ArrayList<>(List.of(Tool.values()));
        Collections.shuffle(tools, random);
        return tools.subList(0, 1 + random.nextInt(tools.size()));
    }

    @Test
    void two_processes_may_each_wait_for_what_the_other_installs() throws Exception {
        try (var first = ProvisioningProcess.start(folder, Half.WAIT, Tool.ENVOY);
                var second = ProvisioningProcess.start(folder, Half.WAIT, Tool.ISTIOCTL, Tool.ENVOY);
                var third = ProvisioningProcess.start(folder, Half.WAIT, Tool.ENVOY, Tool.ISTIOCTL)) {
            first.go();
            first.awaitLine("fetching ENVOY");
            second.go();
            second.awaitLine("fetching ISTIOCTL");
            third.go();
            third.awaitLine("waiting");
            // The second gives its own tool back, and then waits for the first.
            second.go();
            second.awaitLine("waiting");

            first.kill();

            // One of the two has to do the killed one's work, and must not meet a lock that the system takes for a
            // deadlock.
            second.go();
            third.go();
            second.awaitLine("done");
            third.awaitLine("done");
        }
        assertThat(fetches(Tool.ISTIOCTL)).isEqualTo(1);
        assertThat(fetches(Tool.ENVOY)).isEqualTo(2);
        assertThat(temporaryFolders()).isEmpty();
    }

    @Test
    void a_killed_one_leaves_nothing_that_blocks_or_looks_complete() throws Exception {
        try (var killed = ProvisioningProcess.start(folder, Half.WAIT, Tool.ENVOY);
                var next = ProvisioningProcess.start(folder, Half.GO_ON, Tool.ENVOY)) {
            killed.go();
            killed.awaitLine("fetching ENVOY");
            killed.kill();
            assertThat(temporaryFolders()).hasSize(1);

            next.go();

            next.awaitLine("done");
        }
        assertThat(temporaryFolders()).isEmpty();
        assertThat(fetches(Tool.ENVOY)).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void it_does_not_matter_when_one_is_killed(int round) throws Exception {
        List<String> moments = List.of("fetching", "fetched", "installed", "got");
        try (var killed = ProvisioningProcess.start(folder, Half.GO_ON, Tool.ENVOY);
                var next = ProvisioningProcess.start(folder, Half.GO_ON, Tool.ENVOY)) {
            killed.go();
            killed.awaitLine(moments.get(round % moments.size()));
            next.go();
            killed.kill();

            next.awaitLine("done");
        }
        Path envoy = ProvisioningProcess.toolchain(folder, Half.GO_ON).require(Tool.ENVOY);
        assertThat(new VersionProbe(System.getenv()).version(Tool.ENVOY, envoy)).isEqualTo("1.40.0");
        assertThat(fetches(Tool.ENVOY)).isBetween(1, 2);
        // If it was complete, there was nothing left to do for the next, and an empty folder stays.
        for (Path temporary : temporaryFolders()) {
            assertThat(temporary).isEmptyDirectory();
        }
    }

    @Test
    void a_child_ends_with_its_jvm() throws Exception {
        try (var process = ProvisioningProcess.start(folder, Half.RUN_A_CHILD, Tool.ENVOY)) {
            process.go();
            long pid = Long.parseLong(process.awaitLine("child ").replace("child ", ""));
            ProcessHandle child = ProcessHandle.of(pid).orElseThrow();

            process.terminate();

            child.onExit().get(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void several_class_loaders_of_one_jvm_install_once() throws Exception {
        int loaders = 3;
        CyclicBarrier start = new CyclicBarrier(loaders);
        List<FutureTask<String>> all = Stream.generate(
                        () -> new FutureTask<>(() -> requireInClassLoaderOfItsOwn(start)))
                .limit(loaders)
                .toList();
        all.forEach(task -> new Thread(task).start());

        for (FutureTask<String> task : all) {
            assertThat(task.get()).startsWith(folder.resolve("cache").toString());
        }
        assertThat(fetches(Tool.ENVOY)).isEqualTo(1);
    }

    private String requireInClassLoaderOfItsOwn(CyclicBarrier start) throws Exception {
        URL[] classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(ProvisioningProcessTests::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            Class<?> other = loader.loadClass(OtherClassLoader.class.getName());
            assertThat(other).isNotSameAs(OtherClassLoader.class);
            var require = other.getDeclaredMethod("require", Path.class, CyclicBarrier.class);
            return (String) require.invoke(null, folder, start);
        }
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Public, to be called across class loaders. */
    public static final class OtherClassLoader {

        private OtherClassLoader() {}

        public static String require(Path folder, CyclicBarrier start) throws Exception {
            Toolchain toolchain = ProvisioningProcess.toolchain(folder, Half.GO_ON);
            start.await();
            return toolchain.require(Tool.ENVOY).toString();
        }
    }

    private int fetches(Tool tool) throws IOException {
        Path fetches = folder.resolve("fetches");
        try (Stream<Path> files = Files.exists(fetches) ? Files.list(fetches) : Stream.empty()) {
            return (int) files.filter(file -> file.getFileName().toString().startsWith(tool.executable()))
                    .count();
        }
    }

    private List<Path> temporaryFolders() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }
}
