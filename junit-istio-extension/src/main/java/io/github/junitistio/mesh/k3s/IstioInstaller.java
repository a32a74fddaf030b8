// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.k3s;

import io.github.junitistio.mesh.MeshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/** Installs Istio into a cluster by istioctl. */
final class IstioInstaller {

    private final Path istioctl;
    private final K3sSettings settings;

    IstioInstaller(Path istioctl, K3sSettings settings) {
        this.istioctl = istioctl;
        this.settings = settings;
    }

    /**
     * Install it and wait until istiod is ready.
     *
     * @param kubeconfig the cluster's
     * @throws MeshException if that fails, with istioctl's words
     */
    void install(String kubeconfig) {
        try {
            Path folder = Files.createTempDirectory("junit-istio-install");
            Path config = folder.resolve("kubeconfig.yaml");
            Path output = folder.resolve("istioctl.log");
            try {
                Files.writeString(config, kubeconfig);
                int code = run(command(config), output);
                if (code != 0) {
                    throw new MeshException("Istio was not installed: istioctl ended with exit code " + code + ".\n"
                            + Files.readString(output).strip() + "\nSee the settings " + K3sSettings.HUB + ", "
                            + K3sSettings.TAG + " and " + K3sSettings.VALUES + ".");
                }
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
                "--set",
                "profile=minimal",
                "--set",
                "hub=" + settings.hub(),
                "--set",
                "tag=" + settings.tag()));
        settings.values().forEach(value -> command.addAll(List.of("--set", value)));
        return command;
    }

    // Not waitFor: it fails at once in a thread that is interrupted, and would leave istioctl running.
    private static int run(List<String> command, Path output) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            return process.onExit().join().exitValue();
        } catch (CompletionException e) {
            throw new IOException(e.getCause());
        }
    }
}
