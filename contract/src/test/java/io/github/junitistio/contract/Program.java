// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import io.github.junitistio.cli.JunitIstio;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What the command line answers, in this JVM and with its settings.
 *
 * @param code its exit code
 * @param out what it prints
 * @param err what it prints on standard error
 */
record Program(int code, String out, String err) {

    static Program run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = JunitIstio.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Program(code, out.toString(), err.toString());
    }
}
