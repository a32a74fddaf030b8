// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A cluster that is not there, or not meant, is one line and no answer. */
class UnreachableClusterTests {

    @TempDir
    private Path folder;

    static Stream<List<String>> commands() {
        return Stream.of(List.of("sweep"), List.of("sweep", "--dry-run"), List.of("lint", "--namespace", "shop"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void no_kubeconfig(List<String> command) {
        UsageTests.assertRefused(
                Answer.to(with(command, "--kubeconfig", folder + "/none")),
                "There is no kubeconfig " + folder + "/none",
                "Set junit-istio.kubeconfig");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void no_kubeconfig_at_all(List<String> command) throws IOException {
        Path file = Files.writeString(folder.resolve("kubeconfig"), "- no\n- kubeconfig\n");

        UsageTests.assertRefused(Answer.to(with(command, "--kubeconfig", file.toString())), file + " cannot be read");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void no_such_context(List<String> command) {
        try (ServedCluster cluster = new ServedCluster(folder)) {
            UsageTests.assertRefused(
                    Answer.to(with(command, "--kubeconfig", cluster.kubeconfig(), "--context", "staging")),
                    "has no context staging. It has: ");
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void nobody_who_answers(List<String> command) throws IOException {
        UsageTests.assertRefused(
                Answer.to(with(command, "--kubeconfig", deserted().toString())),
                "The cluster http://127.0.0.1:",
                "does not answer");
    }

    @Test
    void no_such_namespace() {
        try (ServedCluster cluster = new ServedCluster(folder)) {
            UsageTests.assertRefused(
                    Answer.to("lint", "--kubeconfig", cluster.kubeconfig(), "--namespace", "shop"),
                    "There is no namespace shop in the cluster. There are: default, istio-system, kube-system.");
        }
    }

    /** A kubeconfig for an address where nobody listens. */
    private Path deserted() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        return Files.writeString(folder.resolve("deserted"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "http://127.0.0.1:%s"}}]
                users: [{name: u, user: {}}]
                contexts: [{name: x, context: {cluster: c, user: u}}]
                current-context: x
                """.formatted(port));
    }

    private static String[] with(List<String> command, String... more) {
        return Stream.concat(command.stream(), Stream.of(more)).toArray(String[]::new);
    }
}
