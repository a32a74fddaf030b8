// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.mesh.Workload;
import io.github.junitistio.mesh.WorkloadSpec;
import io.github.junitistio.mesh.WorkloadSpec.Endpoint;
import io.github.junitistio.mesh.local.LocalMeshProvider;
import io.github.junitistio.mesh.proxy.EnvoyAdmin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A local mesh for one test alone, whose processes may be hurt. */
public final class OwnMesh implements AutoCloseable {

    private final Path directory;
    private final MeshRuntime runtime;
    private final List<EchoServer> servers = new ArrayList<>();

    private OwnMesh(Path directory, MeshRuntime runtime) {
        this.directory = directory;
        this.runtime = runtime;
    }

    public static OwnMesh start(Path directory) {
        return start(directory, Map.of());
    }

    public static OwnMesh start(Path directory, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put(MeshSettings.DIRECTORY, directory.toString());
        return new OwnMesh(directory, new LocalMeshProvider().start(new MeshSettings(settings::get)));
    }

    public MeshRuntime runtime() {
        return runtime;
    }

    public EchoServer join(String namespace, String name) {
        return joinVersion(namespace, name, null);
    }

    public EchoServer joinVersion(String namespace, String name, @Nullable String version) {
        EchoServer server = EchoServer.start(name);
        servers.add(server);
        runtime.join(new WorkloadSpec(
                namespace, name, version, null, Map.of(), 8080, "http", new Endpoint("127.0.0.1", server.port())));
        return server;
    }

    /** Let an application join as a workload with the service port 8080. */
    public Workload join(String namespace, String name, int port) {
        return join(namespace, name, "http", new Endpoint("127.0.0.1", port));
    }

    public Workload join(String namespace, String name, String appProtocol, @Nullable Endpoint endpoint) {
        return runtime.join(new WorkloadSpec(namespace, name, null, null, Map.of(), 8080, appProtocol, endpoint));
    }

    public Workload joinCaller(String namespace, String name) {
        return join(namespace, name, "http", null);
    }

    /** Let an application join under the name of its service account, or without one as a caller. */
    public Workload joinAs(String serviceAccount, String namespace, String name, @Nullable Integer port) {
        Endpoint endpoint = port == null ? null : new Endpoint("127.0.0.1", port);
        return runtime.join(new WorkloadSpec(namespace, name, null, serviceAccount, Map.of(), 8080, "http", endpoint));
    }

    /** The address that a workload's sidecar takes calls to port 8080 of any service on. */
    public static URI egressOf(URI door) {
        return URI.create("http://" + door.getHost() + ":8080");
    }

    /** Create the object that a YAML text describes. */
    public void create(String namespace, String yaml) {
        runtime.kubernetes().resource(yaml).inNamespace(namespace).create();
    }

    public EnvoyAdmin adminOf(Workload workload) {
        return runtime.proxies().stream()
                .filter(proxy -> proxy.pod().equals(workload.pod()))
                .findFirst()
                .orElseThrow()
                .admin();
    }

    /** The lines that contain a text in a file of a workload's sidecar. */
    public List<String> lines(Workload workload, String file, String text) {
        try (Stream<Path> files = Files.walk(directory)) {
            Path log = files.filter(path -> path.getFileName().toString().equals(file))
                    .filter(path -> path.getParent().getFileName().toString().startsWith(workload.pod() + "."))
                    .findFirst()
                    .orElseThrow();
            return Files.readAllLines(log).stream()
                    .filter(line -> line.contains(text))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The only line that contains a text in a file of a workload's sidecar; it may still be on its way. */
    public String line(Workload workload, String file, String text) {
        return Eventually.await(text + " in " + file + " of " + workload.pod())
                .until(() -> lines(workload, file, text), lines -> lines.size() == 1)
                .get(0);
    }

    public String podOf(String workload) {
        return runtime.proxies().stream()
                .filter(proxy -> workload.equals(proxy.labels().get("app")))
                .findFirst()
                .orElseThrow()
                .pod();
    }

    /** Send a signal to istiod, or to the sidecar of a Pod. */
    public void signal(String process, String signal) {
        try {
            new ProcessBuilder(
                            "kill", "-" + signal, Long.toString(process(process).pid()))
                    .inheritIO()
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process of istiod, or of the sidecar of a Pod. */
    public ProcessHandle process(String name) {
        try (Stream<Path> files = Files.walk(directory)) {
            Path pid = files.filter(file -> file.toString().endsWith(".pid"))
                    .filter(file -> file.getParent()
                            .getFileName()
                            .toString()
                            .split("\\.")[0]
                            .equals(name))
                    .findFirst()
                    .orElseThrow();
            return ProcessHandle.of(Long.parseLong(Files.readString(pid).trim()))
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        runtime.close();
        servers.forEach(EchoServer::close);
    }
}
