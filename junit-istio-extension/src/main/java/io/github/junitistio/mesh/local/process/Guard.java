// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The shell script that ties a program's life to a pipe. */
final class Guard {

    private static final boolean HAS_SETSID = Stream.of(
                    System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "setsid")));

    /**
     * Runs {@code "$@"}. Each line on standard input is a signal for it, the end of standard input is SIGKILL, and the
     * exit code is the program's. {@code $0} is the file for the process id.
     *
     * <p>The shell stays the parent, so that it reaps the program and the reader: containers often have no init that
     * would. A program that leads a process group takes the group with it, as a container's first process does; for one
     * that leads none there is no group of its number. The pipe moves to descriptor 3 because a shell gives its background jobs no standard input.
     */
    private static final String SCRIPT = """
            exec 3<&0
            "$@" </dev/null 3<&- &
            program=$!
            echo "$program" > "$0"
            {
              trap '' HUP INT QUIT TERM
              while read -r signal <&3; do kill -s "$signal" "$program"; done
              kill -s KILL -- "-$program" || kill -s KILL "$program"
            } </dev/null >/dev/null 2>&1 &
            reader=$!
            exec 3<&-
            wait "$program"
            code=$?
            kill -s KILL -- "-$program" 2>/dev/null
            kill -s KILL "$reader" 2>/dev/null
            wait "$reader" 2>/dev/null
            exit "$code"
            """;

    private Guard() {}

    /**
     * The command that runs a program under the guard.
     *
     * <p>In a session of its own, where that can be had: a program that leads a process group is not met by a signal to the group of this JVM, as
     * terminals and CI systems send it, and the guard must not be either. Without one, it still outlives all signals but SIGKILL.
     *
     * @param pid the file for the process id
     */
    static List<String> command(Path pid, List<String> program) {
        List<String> guarded = new ArrayList<>(HAS_SETSID ? List.of("setsid") : List.of());
        guarded.addAll(List.of("/bin/sh", "-c", SCRIPT, pid.toString()));
        guarded.addAll(program);
        return guarded;
    }
}
