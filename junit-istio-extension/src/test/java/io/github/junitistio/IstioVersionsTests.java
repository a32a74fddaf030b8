// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static io.github.junitistio.testing.ImageBlobs.DOCKER_LIST;
import static io.github.junitistio.testing.ImageBlobs.DOCKER_MANIFEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.ImageBlobs;
import io.github.junitistio.testing.ImageBlobs.Blob;
import io.github.junitistio.testing.RegistryServer;
import io.github.junitistio.testing.Tools;
import io.github.junitistio.toolchain.Tool;
import io.github.junitistio.toolchain.Toolchain;
import io.github.junitistio.toolchain.ToolchainSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * Classes that run once for each version of Istio, with the real programs out of layers that were made of them. This machine may be able
 * to get one istiod only: the second version has the same one with another Envoy.
 */
@Execution(ExecutionMode.SAME_THREAD) // They look at which processes there are.
class IstioVersionsTests {

    private static final String OTHER = "1.31.0-other-envoy";

    private static final List<String> seen = new CopyOnWriteArrayList<>();

    @TempDir
    private static Path folder;

    private static RegistryServer server;
    private static String cache;

    @BeforeAll
    static void publish() throws IOException {
        ImageBlobs blobs = new ImageBlobs(Files.createDirectory(folder.resolve("blobs")));
        server = new RegistryServer(blobs).wantToken().redirect();
        cache = folder.resolve("cache").toString();
        Blob pilot = blobs.program("usr/local/bin/pilot-discovery", Tools.require(Tool.PILOT_DISCOVERY));
        for (String tag : List.of("1.31.0", OTHER)) {
            publish(blobs, "pilot", tag, pilot);
        }
        publish(blobs, "proxyv2", "1.31.0", blobs.program("usr/local/bin/envoy", Tools.require(Tool.ENVOY)));
        publish(blobs, "proxyv2", OTHER, blobs.program("usr/local/bin/envoy", envoyOf("1.30")));
    }

    private static Path envoyOf(String istio) {
        return new Toolchain(ToolchainSettings.from("the test", Map.of(ToolchainSettings.ISTIO_VERSION, istio)::get))
                .require(Tool.ENVOY);
    }

    private static void publish(ImageBlobs blobs, String image, String tag, Blob program) {
        String architecture = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        Blob above = blobs.layer(ImageBlobs.GZIP_LAYER, "etc/motd", tag);
        Blob manifest = blobs.image(DOCKER_MANIFEST, architecture, program, above);
        server.tag("istio/" + image, tag, blobs.index(DOCKER_LIST, Map.of(architecture, manifest)));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void run_each_test_in_a_mesh_of_each_version() {
        seen.clear();

        EngineExecutionResults run = run(VersionsTestCase.class);

        assertThat(failures(run)).isEmpty();
        assertThat(run.containerEvents().succeeded().stream()
                        .map(event -> event.getTestDescriptor().getDisplayName()))
                .contains("Istio 1.31", "Istio " + OTHER);
        assertThat(seen)
                .containsExactly(
                        "before: istio_1.31.0",
                        "fault: istio_1.31.0",
                        "nested: istio_1.31.0",
                        "before: istio_" + OTHER,
                        "fault: istio_" + OTHER,
                        "nested: istio_" + OTHER);
        assertThat(programs()).isEmpty();
    }

    @Test
    void run_with_an_extension_that_a_field_registers() {
        seen.clear();

        assertThat(failures(run(RegisteredTestCase.class))).isEmpty();
        assertThat(seen).containsExactly("field: istio_1.31.0");
    }

    @Test
    void fail_where_no_request_meets_what_the_class_declares() {
        assertThat(failures(run(UnusedTestCase.class)))
                .singleElement()
                .asString()
                .contains(
                        "@InjectAbort(service = \"inventory\", httpStatus = 503) on IstioVersionsTests.UnusedTestCase: no"
                                + " request met it.");
    }

    @Test
    void judge_the_policies_of_a_class_in_each_version() {
        assertThat(failures(run(LintedTestCase.class)))
                .singleElement()
                .asString()
                .contains("@LintPolicies on IstioVersionsTests.LintedTestCase: ", "WARNING JI101 VirtualService");
    }

    @Test
    void say_what_is_wrong_before_anything_is_started() {
        assertThat(failures(run(NoneTestCase.class)))
                .singleElement()
                .asString()
                .contains("@IstioVersions({}) on IstioVersionsTests.NoneTestCase: it names no version");
        assertThat(failures(run(TwiceTestCase.class)))
                .singleElement()
                .asString()
                .contains(
                        "@IstioVersions({\"1.31\", \"1.31\"}) on IstioVersionsTests.TwiceTestCase: it names a version twice");
        assertThat(failures(run(WrongTestCase.class)))
                .singleElement()
                .asString()
                .contains(
                        "@IstioVersions(\"1.x/2\") on IstioVersionsTests.WrongTestCase: \"1.x/2\": it is no version of Istio");
        assertThat(failures(run(OuterTestCase.class)))
                .singleElement()
                .asString()
                .contains(
                        "@IstioVersions(\"1.31\") on IstioVersionsTests.OuterTestCase.InnerTests: the class is part of"
                                + " another one");
        assertThat(failures(run(WithoutMeshTestCase.class)))
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure)
                        .asString()
                        .contains("it acts only in a class that is annotated with @IstioTest."
                                + " Annotate IstioVersionsTests.WithoutMeshTestCase."));
        assertThat(failures(run(BeforeAllTestCase.class)))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .rootCause()
                        .hasMessageContaining(
                                "@IstioVersions on IstioVersionsTests.BeforeAllTestCase: there is no mesh before the"
                                        + " tests of a version begin"));
        assertThat(failures(run(NotStaticTestCase.class)))
                .isNotEmpty()
                .first()
                .asString()
                .contains(
                        "@BeforeIstioVersion on IstioVersionsTests.NotStaticTestCase.join(): the method is not static");
        assertThat(failures(run(Map.of("junit-istio.envoy", "/opt/envoy"), VersionsTestCase.class)))
                .singleElement()
                .asString()
                .contains("junit-istio.envoy = /opt/envoy names one program for all versions");
    }

    @Test
    void say_that_a_version_cannot_be_had() {
        assertThat(failures(run(MissingTestCase.class)))
                .hasSize(1)
                .first()
                .asString()
                .contains("junit-istio.istio.version=1.99", "/istio/pilot has no tag of this minor version");
    }

    private static EngineExecutionResults run(Class<?> testCase) {
        return run(Map.of(), testCase);
    }

    private static EngineExecutionResults run(Map<String, String> more, Class<?> testCase) {
        Map<String, String> parameters = new HashMap<>(Map.of(
                "junit.jupiter.execution.parallel.enabled", "false",
                "junit-istio.report", "off",
                "junit-istio.tools.source", "images",
                "junit-istio.istio.hub", server.address() + "/istio",
                "junit-istio.cache", cache));
        parameters.putAll(more);
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testCase))
                .configurationParameters(parameters)
                .execute();
    }

    private static List<Throwable> failures(EngineExecutionResults run) {
        return run.allEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .toList();
    }

    /** The tags whose programs run, each once. */
    private static List<String> programs() {
        return ProcessHandle.current()
                .descendants()
                .flatMap(process -> process.info().command().stream())
                .filter(command -> command.startsWith(cache))
                .map(command ->
                        Path.of(command).getParent().getParent().getFileName().toString())
                .map(name -> name.replaceFirst("^[\\d._]+(?=istio_)", ""))
                .distinct()
                .toList();
    }

    private static void note(String where) {
        seen.add(where + ": " + String.join(" and ", programs()));
    }

    private static EchoServer join(Mesh mesh) {
        EchoServer inventory = EchoServer.start("inventory");
        mesh.workload("inventory").at("127.0.0.1", inventory.port());
        return inventory;
    }

    @IstioTest(namespace = "versions")
    @IstioVersions({"1.31", OTHER})
    static class VersionsTestCase {

        private static final List<EchoServer> servers = new CopyOnWriteArrayList<>();

        @BeforeIstioVersion
        static void begin(Mesh mesh) {
            servers.add(IstioVersionsTests.join(mesh));
            note("before");
        }

        @AfterAll
        static void end() {
            servers.forEach(EchoServer::close);
        }

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        void meets_its_fault(MeshClient client) {
            assertThat(client.get("inventory", "/").statusCode()).isEqualTo(503);
            note("fault");
        }

        @Nested
        class NestedTests {

            @Test
            void meets_no_fault(MeshClient client) {
                assertThat(client.get("inventory", "/").statusCode()).isEqualTo(200);
                note("nested");
            }
        }
    }

    @IstioVersions("1.31")
    @TestInstance(Lifecycle.PER_CLASS)
    static class RegisteredTestCase {

        @RegisterExtension
        static final IstioExtension ISTIO = IstioExtension.inNamespace("versions-registered");

        private EchoServer inventory;

        @BeforeIstioVersion
        void begin() {
            inventory = IstioVersionsTests.join(ISTIO.mesh());
        }

        @AfterAll
        void end() {
            inventory.close();
        }

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        void meets_its_fault(MeshClient client) {
            assertThat(client.get("inventory", "/").statusCode()).isEqualTo(503);
            note("field");
        }
    }

    @IstioTest(namespace = "versions-unused")
    @IstioVersions("1.31")
    @InjectAbort(service = "inventory", httpStatus = 503)
    static class UnusedTestCase {

        @BeforeIstioVersion
        static void begin(Mesh mesh) {
            IstioVersionsTests.join(mesh);
        }

        @Test
        void asks_nobody(MeshClient client) {
            assertThat(client).isNotNull();
        }
    }

    @IstioTest(namespace = "versions-linted", allowUnused = true)
    @IstioVersions("1.31")
    @IstioManifest(yaml = """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: inventory}
            spec:
              hosts: [inventory]
              http:
              - timeout: 1s
                retries: {attempts: 2, perTryTimeout: 500ms, retryOn: connect-failure}
                route: [{destination: {host: inventory}}]
            """)
    @LintPolicies
    static class LintedTestCase {

        @BeforeIstioVersion
        static void begin(Mesh mesh) {
            IstioVersionsTests.join(mesh);
        }

        @Test
        void asks_nobody(MeshClient client) {
            assertThat(client).isNotNull();
        }
    }

    @IstioTest
    @IstioVersions({})
    static class NoneTestCase extends SomeTests {}

    @IstioTest
    @IstioVersions({"1.31", "1.31"})
    static class TwiceTestCase extends SomeTests {}

    @IstioTest
    @IstioVersions("1.x/2")
    static class WrongTestCase extends SomeTests {}

    @IstioVersions("1.31")
    static class WithoutMeshTestCase extends SomeTests {}

    @IstioTest
    @IstioVersions("1.99")
    static class MissingTestCase extends SomeTests {

        @Test
        void needs_a_mesh(Mesh mesh) {
            throw new AssertionError(mesh);
        }
    }

    @IstioTest
    static class OuterTestCase {

        @Nested
        @IstioVersions("1.31")
        class InnerTests extends SomeTests {}
    }

    @IstioTest
    @IstioVersions("1.31")
    static class BeforeAllTestCase extends SomeTests {

        @BeforeAll
        static void begin(Mesh mesh) {
            throw new AssertionError(mesh);
        }
    }

    @IstioTest
    @IstioVersions("1.31")
    static class NotStaticTestCase extends SomeTests {

        @BeforeIstioVersion
        void join() {
            throw new AssertionError();
        }
    }

    abstract static class SomeTests {

        @Test
        void needs_no_mesh() {
            assertThat(Stream.empty()).isEmpty();
        }
    }
}
