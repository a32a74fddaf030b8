// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.explore.Result;
import io.github.junitistio.lint.Finding;
import java.util.ArrayList;
import java.util.List;

/** What a run has found that is not one test's: which calls tests can do without, and what is wrong with policies. */
final class RunFindings {

    private final List<ExploredTest> explored = new ArrayList<>();
    private final List<LintedNamespace> linted = new ArrayList<>();

    void add(ExploredTest test) {
        explored.add(test);
    }

    void add(LintedNamespace namespace) {
        linted.add(namespace);
    }

    List<ExploredTest> explored() {
        return List.copyOf(explored);
    }

    List<LintedNamespace> linted() {
        return List.copyOf(linted);
    }

    /** Put them into the JSON of the run. */
    void addTo(ObjectNode run) {
        ArrayNode explorations = run.putArray("explored");
        explored.forEach(test -> {
            ArrayNode results = explorations
                    .addObject()
                    .put("class", test.container())
                    .put("test", test.test() + test.version())
                    .putArray("results");
            test.results()
                    .forEach(result -> put(result, results.addObject()).put("run", test.run(result.experiment())));
        });
        ArrayNode lints = run.putArray("linted");
        linted.forEach(namespace -> {
            ArrayNode findings = lints.addObject()
                    .put("where", namespace.where())
                    .put("namespace", namespace.namespace())
                    .putArray("findings");
            namespace
                    .findings()
                    .forEach(finding -> put(finding, findings.addObject())
                            .put("fails", finding.severity().isAtLeast(namespace.failOn())));
        });
    }

    private static ObjectNode put(Result result, ObjectNode json) {
        return json.put("from", result.experiment().edge().from())
                .put("to", result.experiment().edge().service())
                .put("kind", result.experiment().kind().toString())
                .put("result", result.tolerance().toString())
                .put("why", result.why());
    }

    private static ObjectNode put(Finding finding, ObjectNode json) {
        return json.put("rule", finding.rule().name())
                .put("title", finding.rule().title())
                .put("page", finding.rule().page())
                .put("severity", finding.severity().name())
                .put("object", finding.object())
                .put("path", finding.path())
                .put("message", finding.message())
                .put("advice", finding.advice());
    }
}
