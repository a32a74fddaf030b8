// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.doctor;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.KubeApiException;
import io.github.junitistio.toolchain.ToolUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What was examined of one thing that has to be ready, such as a mesh. */
final class Examination {

    private final String subject;
    private final List<Check> checks = new ArrayList<>();

    Examination(String subject) {
        this.subject = subject;
    }

    String subject() {
        return subject;
    }

    List<Check> checks() {
        return List.copyOf(checks);
    }

    long missing() {
        return checks.stream()
                .filter(check -> check.verdict() == Verdict.MISSING)
                .count();
    }

    void ok(String what, String detail) {
        checks.add(new Check(Verdict.OK, what, detail));
    }

    void note(String what, String detail) {
        checks.add(new Check(Verdict.NOTE, what, detail));
    }

    void missing(String what, String detail) {
        checks.add(new Check(Verdict.MISSING, what, detail));
    }

    /**
     * Examine something that says itself what is wrong with it, and what to do.
     *
     * @return whether it is there
     */
    boolean attempt(String what, Supplier<String> work) {
        try {
            ok(what, work.get());
            return true;
        } catch (KubeApiException e) {
            missing(what, e.getMessage() + ". docs/cluster-role.yaml lists the rights that are needed.");
        } catch (MeshException | ToolUnavailableException e) {
            missing(what, String.valueOf(e.getMessage()));
        }
        return false;
    }
}
