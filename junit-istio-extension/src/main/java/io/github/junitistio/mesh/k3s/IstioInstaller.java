// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.k3s;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.await.Await;
import io.github.junitistio.mesh.await.WaitingInLog;
import io.github.junitistio.mesh.kube.KubeApiException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Installs Istio into a cluster by istioctl. */
final class IstioInstaller {

    // What istioctl does before it waits for istiod's readiness, and after.
    private static final Duration BESIDES = Duration.ofSeconds(60);

    private final Path istioctl;
    private final K3sSettings settings;
    private final Duration readyTimeout;

    IstioInstaller(Path istioctl, K3sSettings settings, Duration readyTimeout) {
        this.istioctl = istioctl;
        this.settings = settings;
        this.readyTimeout = readyTimeout;
    }

    /**
     * Install it and wait until istiod is ready.
     *
     * @param kubeconfig the cluster's
     * @param pods the Pods of what is installed
     * @throws MeshException if that fails, with istioctl's words and those of the Pods
     */
    void install(String kubeconfig, IstioPods pods) {
        try {
            Path folder = Files.createTempDirectory("junit-istio-install");
            Path config = folder.resolve("kubeconfig.yaml");
            Path output = folder.resolve("istioctl.log");
            try {
                Files.writeString(config, kubeconfig);
                await(command(config), output, pods);
            } finally {
                Files.deleteIfExists(config);
                Files.deleteIfExists(output);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new MeshException("Istio was not installed: " + istioctl + " cannot be run: " + e.getMessage(), e);
        }
    }

    private List<String> command(Path kubeconfig) {
        List<String> command = new ArrayList<>(List.of(
                istioctl.toString(),
                "install",
                "--skip-confirmation",
                "--kubeconfig",
                kubeconfig.toString(),
                "--readiness-timeout",
                readyTimeout.toSeconds() + "s",
                "--set",
                "profile=minimal",
                "--set",
                "hub=" + settings.hub(),
                "--set",
                "tag=" + settings.tag()));
        settings.values().forEach(value -> command.addAll(List.of("--set", value)));
        return command;
    }

    private void await(List<String> command, Path output, IstioPods pods) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            int code = Await.until(
                    readyTimeout.plus(BESIDES),
                    new WaitingInLog(() -> "Istio to be installed"),
                    () -> {
                        boolean ended = !process.isAlive();
                        hopeless(pods).filter(reason -> !ended).ifPresent(reason -> {
                            throw failure("it cannot start", reason);
                        });
                        return ended ? process.exitValue() : null;
                    },
                    () -> failure("istioctl does not end", pods.describe()));
            if (code != 0) {
                throw failure(
                        "istioctl ended with exit code " + code,
                        Files.readString(output).strip() + "\n" + pods.describe());
            }
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }

    // The API server has just come up, and istioctl itself tells if it does not answer.
    private static Optional<String> hopeless(IstioPods pods) {
        try {
            return pods.hopeless();
        } catch (KubeApiException e) {
            return Optional.empty();
        }
    }

    private static MeshException failure(String what, String details) {
        return new MeshException("Istio was not installed: " + what + ".\n" + details + "\nSee the settings "
                + K3sSettings.HUB + ", " + K3sSettings.TAG + " and " + K3sSettings.VALUES + ".");
    }
}
