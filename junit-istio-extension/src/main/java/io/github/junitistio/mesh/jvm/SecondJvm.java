// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.jvm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A JVM of the same installation, which takes little to start.
 *
 * @param main its main class
 * @param classPath its class path
 * @param options further options of the JVM
 */
@API(status = Status.INTERNAL, since = "0.1")
public record SecondJvm(Class<?> main, List<Path> classPath, List<String> options) {

    private static final List<String> SMALL = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            // Without any configuration Logback would write every detail of the Kubernetes client.
            "-Dlogback.configurationFile=io/github/junitistio/mesh/jvm/logback-second.xml");

    /**
     * How it is started. Nothing of this is secret from other users of the machine.
     *
     * @param launcher a command that runs the command which follows it
     * @param arguments of the main class
     */
    public ProcessBuilder launchedBy(List<String> launcher, List<String> arguments) {
        List<String> command = new ArrayList<>(launcher);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL);
        command.addAll(options);
        command.add("-cp");
        command.add(String.join(
                System.getProperty("path.separator"),
                classPath.stream().map(Path::toString).toList()));
        command.add(main.getName());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        // Meant for this JVM: a debugger's port cannot be opened twice.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        return builder;
    }
}
