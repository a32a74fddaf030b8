// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.lint;

import io.github.junitistio.lint.Finding;
import io.github.junitistio.lint.Severity;
import io.github.junitistio.lint.model.Observed;
import io.github.junitistio.lint.model.Snapshot;
import io.github.junitistio.lint.rule.PolicyLint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What was looked at in a namespace, and what was found.
 *
 * @param namespace the namespace
 * @param objects how many objects of each kind it has that rules are about
 * @param findings the worst first
 */
record Linted(String namespace, Map<String, Integer> objects, List<Finding> findings) {

    /** Without requests. */
    static Linted of(Snapshot snapshot, Severity least) {
        Map<String, Integer> objects = new LinkedHashMap<>();
        Stream.of("VirtualService", "DestinationRule", "Service")
                .forEach(kind -> objects.put(kind, snapshot.own(kind).size()));
        return new Linted(
                snapshot.namespace(),
                objects,
                PolicyLint.run(snapshot, Observed.NOTHING).stream()
                        .filter(finding -> finding.severity().isAtLeast(least))
                        .toList());
    }
}
