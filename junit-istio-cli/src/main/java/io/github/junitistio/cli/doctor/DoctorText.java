// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.doctor;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** Examinations for people. */
final class DoctorText {

    static void write(PrintWriter out, List<Examination> all) {
        for (Examination examination : all) {
            out.println(examination.subject());
            for (Check check : examination.checks()) {
                out.println("  %-8s%s: %s"
                        .formatted(
                                check.verdict(),
                                check.what(),
                                check.detail().strip().lines().collect(Collectors.joining("\n            "))));
            }
        }
        long missing = all.stream().mapToLong(Examination::missing).sum();
        out.println(
                missing == 0
                        ? "Ready."
                        : "Not ready, " + missing + " missing: "
                                + all.stream()
                                        .filter(examination -> examination.missing() > 0)
                                        .map(Examination::subject)
                                        .collect(Collectors.joining(", "))
                                + ".");
    }

    private DoctorText() {}
}
