// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.image;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks for a program before it is started. */
final class Program {

    private Program() {}

    /** Says what is wrong with the program of a command. */
    static @Nullable String problem(ImageCommand command) {
        String program = command.command().get(0);
        if (!Placeholders.names(program).isEmpty()) {
            return null;
        }
        if (!Files.isDirectory(command.directory())) {
            return command.declaredIn() + ": there is no folder " + command.directory()
                    + " to run in. Correct `directory`, which starts from the file's folder.";
        }
        if (program.contains(File.separator)) {
            Path file = command.directory().resolve(program);
            return isProgram(file)
                    ? null
                    : command.declaredIn() + ": the program " + file
                            + (Files.exists(file) ? " cannot be executed." : " does not exist.")
                            + " Build it, or correct the command.";
        }
        return Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
                        .anyMatch(folder -> isProgram(Path.of(folder, program)))
                ? null
                : command.declaredIn() + ": the program " + program
                        + " is in no folder of the PATH. Install it, or give its path.";
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
