// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.lint;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.lint.Finding;
import io.github.junitistio.mesh.kube.Json;
import java.io.PrintWriter;
import java.util.List;

/** Findings for programs. */
final class LintJson {

    static void write(PrintWriter out, List<Linted> all) {
        ObjectNode json = Json.object();
        ArrayNode namespaces = json.putArray("namespaces");
        for (Linted linted : all) {
            ObjectNode namespace = namespaces.addObject().put("namespace", linted.namespace());
            ObjectNode objects = namespace.putObject("objects");
            linted.objects().forEach(objects::put);
            ArrayNode findings = namespace.putArray("findings");
            linted.findings().forEach(finding -> findings.add(json(finding)));
        }
        ArrayNode notAsked = json.putArray("notAsked");
        LintText.notAsked().forEach(rule -> notAsked.add(rule.name()));
        out.println(json.toPrettyString());
    }

    private static ObjectNode json(Finding finding) {
        return Json.object()
                .put("rule", finding.rule().name())
                .put("severity", finding.severity().name())
                .put("kind", finding.kind())
                .put("namespace", finding.namespace())
                .put("name", finding.name())
                .put("path", finding.path())
                .put("message", finding.message())
                .put("advice", finding.advice())
                .put("page", finding.rule().page());
    }

    private LintJson() {}
}
