// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.gameday.CompiledClass;
import io.github.junitistio.gameday.Rehearsal;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that is downloaded, alone on its class path. Run when it is packaged. */
class RunnableJarTests {

    private static final Path JAR = Path.of("target", "junit-istio.jar").toAbsolutePath();

    private static final String DAY = """
            name: Outage
            namespace: shop
            steadyState:
              - {service: inventory, path: /stock, interval: 20ms, window: 10}
            steps:
              - {name: outage, duration: 1m, scenario: Outage}
            """;

    private static final String OUTAGE = """
            import static io.github.junitistio.assertion.IstioAssertions.assertThat;
            import io.github.junitistio.*;
            import io.github.junitistio.mesh.Mesh;
            import io.github.junitistio.observe.Traffic;
            import org.junit.jupiter.api.Test;

            @IstioTest(namespace = "shop")
            class Outage {
                @Test
                @InjectAbort(service = "inventory", httpStatus = 404, match = @Match(uri = "/lost"))
                void is_met(Mesh mesh, Traffic traffic) {
                    mesh.client().get("inventory", "/lost");
                    assertThat(traffic.to("inventory")).hasRequests(1);
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void runs_without_anything_else() throws IOException {
        Answer answer =
                run("-Djunit-istio.cache=" + folder, "-Djunit-istio.tools.source=images", "doctor", "--mesh", "local");

        assertThat(answer.out()).contains("mesh local", "Ready.");
        assertThat(answer.err()).isEmpty();
        assertThat(answer.code()).isZero();
    }

    @Test
    void ends_with_the_exit_code_and_a_line_on_standard_error() throws IOException {
        Answer answer = run("sweep", "--kubeconfig", folder + "/none");

        UsageTests.assertRefused(answer, "There is no kubeconfig");
        assertThat(run("--version").out()).matches("junit-istio \\d\\S+\\n");
    }

    @Test
    void has_all_services_and_neither_signatures_nor_tests() throws IOException {
        try (ZipFile jar = new ZipFile(JAR.toFile())) {
            assertThat(lines(jar, "META-INF/services/io.github.junitistio.mesh.MeshProvider"))
                    .hasSize((int) ServiceLoader.load(io.github.junitistio.mesh.MeshProvider.class).stream()
                            .count());
            assertThat(lines(jar, "META-INF/services/org.junit.platform.engine.TestEngine"))
                    .contains("org.junit.jupiter.engine.JupiterTestEngine");
            assertThat(lines(jar, "META-INF/services/io.fabric8.kubernetes.client.http.HttpClient$Factory"))
                    .isNotEmpty();
            assertThat(jar.stream().map(ZipEntry::getName))
                    .contains("org/testcontainers/k3s/K3sContainer.class")
                    .contains("org/junit/jupiter/engine/JupiterTestEngine.class")
                    .noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|DSA|RSA)"))
                    .noneMatch(name -> name.startsWith("com/tngtech/archunit/"));
        }
    }

    /** With libraries of its own class path that the extension knows as optional ones. */
    @Test
    void runs_a_test_class_that_it_is_given_as_a_step_of_a_game_day() throws IOException {
        Path classes = CompiledClass.in(folder, "Outage", OUTAGE);
        String assertj = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("assertj-core") || entry.contains("byte-buddy"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> arguments =
                new ArrayList<>(List.of(Rehearsal.in(folder, DAY).arguments()));
        arguments.addAll(List.of("--class-path", classes + File.pathSeparator + assertj));

        Answer answer = run(arguments.toArray(String[]::new));

        assertThat(answer.out())
                .contains("outage: Outage > is_met(Mesh, Traffic) has succeeded", "Outage: the steady state held");
        assertThat(answer.err()).isEmpty();
        assertThat(answer.code()).isZero();
    }

    private static List<String> lines(ZipFile jar, String name) throws IOException {
        return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private Answer run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        Stream.of(arguments).filter(each -> each.startsWith("-D")).forEach(command::add);
        command.addAll(List.of("-jar", JAR.toString()));
        Stream.of(arguments).filter(each -> !each.startsWith("-D")).forEach(command::add);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        int code = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .onExit()
                .join()
                .exitValue();
        return new Answer(code, Files.readString(out), Files.readString(err));
    }
}
