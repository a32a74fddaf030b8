// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.process;

/** The shell script that ties a program's life to a pipe. */
final class Guard {

    /**
     * Runs {@code "$@"}. Each line on standard input is a signal for it, the end of standard input is SIGKILL, and the
     * exit code is the program's. {@code $0} is the file for the process id.
     *
     * <p>The shell stays the parent, so that it reaps the program and the reader: containers often have no init that
     * would. A program that leads a process group takes the group with it, as a container's first process does; for one
     * that leads none there is no group of its number. The pipe moves to descriptor 3 because a shell gives its background jobs no standard input.
     */
    static final String SCRIPT = """
            exec 3<&0
            "$@" </dev/null 3<&- &
            program=$!
            echo "$program" > "$0"
            {
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
}
