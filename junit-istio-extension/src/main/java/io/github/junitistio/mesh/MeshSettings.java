// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh;

import io.github.junitistio.declaration.Durations;
import io.github.junitistio.declaration.InvalidDeclarationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a run: JUnit configuration parameters, system properties or environment variables.
 *
 * @param lookup the value of a key, or {@code null} if it is not set
 */
@API(status = Status.INTERNAL, since = "0.1")
public record MeshSettings(Lookup lookup) {

    /** Which mesh: {@code local}, {@code k3s} or {@code cluster}. */
    public static final String MESH = "junit-istio.mesh";

    /** The folder for the files of runs: logs, process ids, generated configuration. */
    public static final String DIRECTORY = "junit-istio.directory";

    /** How long a proxy may take to get a change: a number and a unit, such as {@code 500ms} or {@code 20s}. */
    public static final String EFFECTIVE_TIMEOUT = "junit-istio.effective-timeout";

    /** How long the workloads of manifests may take to become ready: a number and a unit, such as {@code 60s}. */
    public static final String READY_TIMEOUT = "junit-istio.ready-timeout";

    /** Whether the local mesh is kept for the next run: {@code false}, {@code true}, or {@code end} to end those kept. */
    public static final String REUSE = "junit-istio.reuse";

    /** Whether sidecars encrypt what they send each other: {@code true} or {@code false}. */
    public static final String MUTUAL_TLS = "junit-istio.mutual-tls";

    /** Whether what no request has met is all right: {@code true} or {@code false}. */
    public static final String ALLOW_UNUSED = "junit-istio.allow-unused";

    /** Whether objects may be changed that Argo CD or Flux manages: {@code true} or {@code false}. */
    public static final String ALLOW_MANAGED = "junit-istio.allow-managed";

    /** The folder for the reports of runs; {@code off} for none. */
    public static final String REPORT = "junit-istio.report";

    /** How long a kept mesh that nobody uses stays: a number and a unit, such as {@code 30s} or {@code 10m}. */
    public static final String REUSE_IDLE_TIMEOUT = "junit-istio.reuse-idle-timeout";

    /**
     * How long a run in a cluster may be silent before others may put back what it has changed: a number and a unit, such as {@code 60s}. Halted in a
     * debugger, a JVM is silent.
     */
    public static final String LEASE_DURATION = "junit-istio.lease-duration";

    /** Whether a process of its own watches over a run in a cluster: {@code true} or {@code false}. */
    public static final String WATCH = "junit-istio.watch";

    /** A source of settings. */
    @FunctionalInterface
    public interface Lookup {

        /** The value of a key, or {@code null} if it is not set. */
        @Nullable
        String get(String key);
    }

    /** The name of the mesh; by default {@code local}. */
    public String mesh() {
        return get(MESH, "local");
    }

    /** The folder for the files of runs; by default one of the user's own in the system's folder for temporary files. */
    public Path directory() {
        return Path.of(get(
                DIRECTORY,
                Path.of(System.getProperty("java.io.tmpdir"), "junit-istio-" + System.getProperty("user.name"))
                        .toString()));
    }

    /**
     * How long a proxy may take to get a change; by default 20 s on the local mesh and 90 s elsewhere, where proxies keep old connections for 45 s.
     *
     * @throws MeshException if the value is not a duration
     */
    public Duration effectiveTimeout() {
        return duration(EFFECTIVE_TIMEOUT, isLocal() ? "20s" : "90s");
    }

    /**
     * How long the workloads of manifests may take to become ready; by default 60 s on the local mesh and 180 s elsewhere, where images may have to be
     * pulled.
     *
     * @throws MeshException if the value is not a duration
     */
    public Duration readyTimeout() {
        return duration(READY_TIMEOUT, isLocal() ? "60s" : "180s");
    }

    /**
     * Whether the mesh is kept for the next run; by default it is not.
     *
     * @throws MeshException if the value is none of {@code false}, {@code true} and {@code end}
     */
    public Reuse reuse() {
        String value = get(REUSE, "false");
        return Arrays.stream(Reuse.values())
                .filter(reuse -> reuse.name().equalsIgnoreCase(value.strip()))
                .findFirst()
                .orElseThrow(() -> new MeshException(REUSE + " = " + value + ": this is none of its values. Write false"
                        + " for a mesh of each run's own, true to keep it for the next run, or end to end kept ones."));
    }

    /**
     * How long a kept mesh that nobody uses stays; 10 min by default.
     *
     * @throws MeshException if the value is not a duration
     */
    public Duration reuseIdleTimeout() {
        return duration(REUSE_IDLE_TIMEOUT, "10m");
    }

    /**
     * How long a run in a cluster may be silent before others may put back what it has changed; 60 s by default.
     *
     * @throws MeshException if the value is not a duration, or shorter than a second
     */
    public Duration leaseDuration() {
        Duration duration = duration(LEASE_DURATION, "60s");
        if (duration.toSeconds() < 1) {
            throw new MeshException(LEASE_DURATION + " = " + lookup.get(LEASE_DURATION)
                    + ": a lease is counted in whole seconds. Write 1s or more, such as 60s.");
        }
        return duration;
    }

    /**
     * Whether a process of its own watches over a run in a cluster, and puts back what it has changed if it is killed or halted; by default one does.
     *
     * @throws MeshException if the value is neither {@code true} nor {@code false}
     */
    public boolean watch() {
        return decision(
                WATCH,
                "true",
                "Write true for a process that puts back what a killed run has changed, or false to leave it to the next run.");
    }

    /**
     * Whether sidecars encrypt what they send each other, and prove who they are; by default they do, as in a cluster.
     *
     * @throws MeshException if the value is neither {@code true} nor {@code false}
     */
    public boolean mutualTls() {
        return decision(
                MUTUAL_TLS,
                "true",
                "Write true for mutual TLS between sidecars, as in a cluster, or false for plain text.");
    }

    /**
     * Whether tests pass whose faults and policies no request has met; by default they fail.
     *
     * @throws MeshException if the value is neither {@code true} nor {@code false}
     */
    public boolean allowUnused() {
        return decision(
                ALLOW_UNUSED,
                "false",
                "Write false for tests to fail whose faults and policies no request has met, or true to let them pass.");
    }

    /**
     * Whether owners' objects may be changed that Argo CD or Flux manages; by default they may not, as such a program can put its own version back at
     * any time.
     *
     * @throws MeshException if the value is neither {@code true} nor {@code false}
     */
    public boolean allowManaged() {
        return decision(
                ALLOW_MANAGED,
                "false",
                "Write true to change objects that Argo CD or Flux manages, once it is told to leave them alone, or false to"
                        + " refuse it.");
    }

    /**
     * The folder for the reports of runs; nothing if there shall be none. By default {@code target/junit-istio}, and {@code build/junit-istio} where
     * there is a Gradle build and no Maven build.
     */
    public Optional<Path> report() {
        String folder = get(REPORT, isGradle() ? "build/junit-istio" : "target/junit-istio")
                .strip();
        return folder.equalsIgnoreCase("off") ? Optional.empty() : Optional.of(Path.of(folder));
    }

    private boolean isLocal() {
        return mesh().equals("local");
    }

    private static boolean isGradle() {
        return !Files.exists(Path.of("pom.xml"))
                && Stream.of("build.gradle", "build.gradle.kts").map(Path::of).anyMatch(Files::exists);
    }

    private boolean decision(String key, String otherwise, String what) {
        String value = get(key, otherwise).strip();
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            throw new MeshException(key + " = " + value + ": this is none of its values. " + what);
        }
        return Boolean.parseBoolean(value);
    }

    private Duration duration(String key, String otherwise) {
        String value = get(key, otherwise);
        try {
            return Durations.parse(value);
        } catch (InvalidDeclarationException e) {
            throw new MeshException(key + " = " + value + ": " + e.getMessage() + ".", e);
        }
    }

    /** The environment variable of a setting, such as {@code JUNIT_ISTIO_MESH}. */
    public static String variable(String setting) {
        return setting.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
    }

    private String get(String key, String otherwise) {
        String value = lookup.get(key);
        return value == null || value.isBlank() ? otherwise : value;
    }
}
