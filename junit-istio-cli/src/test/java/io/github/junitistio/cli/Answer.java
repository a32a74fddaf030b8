// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * What the program answers.
 *
 * @param code its exit code
 * @param out what it prints
 * @param err what it prints on standard error
 */
record Answer(int code, String out, String err) {

    /** In this JVM. */
    static Answer to(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine program =
                JunitIstio.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return new Answer(program.execute(arguments), out.toString(), err.toString());
    }
}
