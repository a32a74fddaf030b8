// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import io.github.junitistio.mesh.local.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a process gets a hosts file of its own. */
enum NameResolution {
    /** A mount namespace, for which this user is allowed to mount. */
    MOUNT(List.of("unshare", "--mount"), List.of()),
    /** A mount namespace in a user namespace, in which the process is put back to being this user. */
    USER_MOUNT(
            List.of("unshare", "--user", "--map-root-user", "--mount"),
            List.of("unshare", "--user", "--map-user", "UID", "--map-group", "GID")),
    /** Neither is allowed here; a JVM can be told of a hosts file, and nothing else can. */
    JVM_ONLY(List.of(), List.of());

    private static final String BIND = "mount --bind \"$0\" /etc/hosts && exec \"$@\"";

    private final List<String> outside;
    private final List<String> inside;

    NameResolution(List<String> outside, List<String> inside) {
        this.outside = outside;
        this.inside = inside;
    }

    /** Try what this machine allows, with files in a directory. */
    static NameResolution probe(Path directory) {
        HostsFile hosts = new HostsFile(directory.resolve("hosts-probe"));
        hosts.write("127.0.0.1 localhost\n");
        for (NameResolution each : List.of(MOUNT, USER_MOUNT)) {
            List<String> command = each.command(hosts.path(), List.of("grep", "-q", "localhost", "/etc/hosts"));
            try (ChildProcess process = ChildProcess.start("names-" + each, directory, Map.of(), command)) {
                if (process.onExit().join() == 0) {
                    return each;
                }
            } catch (UncheckedIOException e) {
                continue;
            }
        }
        return JVM_ONLY;
    }

    /** Whether every kind of program resolves the names of services. */
    boolean isComplete() {
        return this != JVM_ONLY;
    }

    /** The command that runs another with this file as its hosts file, in a process group of its own. */
    List<String> command(Path hosts, List<String> command) {
        List<String> all = new ArrayList<>();
        if (isComplete()) {
            all.add("setsid");
            all.addAll(outside);
            all.addAll(List.of("/bin/sh", "-c", BIND, hosts.toAbsolutePath().toString()));
            inside.forEach(part -> all.add(
                    switch (part) {
                        case "UID" -> id("-u");
                        case "GID" -> id("-g");
                        default -> part;
                    }));
        }
        all.addAll(command);
        return all;
    }

    /** The environment, with what a JVM needs where nothing better is allowed. */
    Map<String, String> environment(Path hosts, Map<String, String> environment) {
        if (isComplete()) {
            return environment;
        }
        Map<String, String> all = new HashMap<>(environment);
        String inherited = System.getenv().getOrDefault("JAVA_TOOL_OPTIONS", "");
        String options = environment.getOrDefault("JAVA_TOOL_OPTIONS", inherited);
        all.put("JAVA_TOOL_OPTIONS", (options + " -Djdk.net.hosts.file=" + hosts.toAbsolutePath()).strip());
        return all;
    }

    /** What to tell someone whose process does not find a service by its name. */
    String diagnosis() {
        return isComplete()
                ? "Names of services resolve through /etc/hosts in every process of a Pod."
                : "Names of services resolve in JVMs only, since neither root nor a user namespace may mount here"
                        + " (tried: unshare --mount, unshare --user --mount). Give other programs the URL by"
                        + " ${url:SERVICE} in the environment of their image.";
    }

    private static String id(String option) {
        try {
            Process process = new ProcessBuilder("id", option).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run id " + option, e);
        }
    }
}
