// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Json;
import java.io.PrintWriter;
import java.util.List;

/** Examinations for programs. */
final class DoctorJson {

    static void write(PrintWriter out, List<Examination> all) {
        ObjectNode json = Json.object().put("ready", all.stream().allMatch(examination -> examination.missing() == 0));
        ArrayNode examinations = json.putArray("examinations");
        for (Examination examination : all) {
            ArrayNode checks = examinations
                    .addObject()
                    .put("subject", examination.subject())
                    .put("ready", examination.missing() == 0)
                    .putArray("checks");
            examination
                    .checks()
                    .forEach(check -> checks.addObject()
                            .put("verdict", check.verdict().name())
                            .put("what", check.what())
                            .put("detail", check.detail()));
        }
        out.println(json.toPrettyString());
    }

    private DoctorJson() {}
}
