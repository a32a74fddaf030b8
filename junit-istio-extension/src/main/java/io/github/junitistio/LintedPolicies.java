// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.lint.Finding;
import io.github.junitistio.lint.Severity;
import io.github.junitistio.lint.model.Snapshot;
import io.github.junitistio.lint.read.MeshLint;
import io.github.junitistio.lint.read.NamespaceReader;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.record.RecordWindow;
import io.github.junitistio.report.LintedNamespace;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an annotation wants to be linted, as it was in the mesh.
 *
 * @param annotation the annotation
 * @param element where it stands
 * @param snapshot the resources
 */
record LintedPolicies(LintPolicies annotation, AnnotatedElement element, Snapshot snapshot) {

    private static final Logger LOG = LoggerFactory.getLogger(LintedPolicies.class);
    private static final String ENTRY = "junit-istio-lint";

    static Optional<LintPolicies> annotation(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, LintPolicies.class);
    }

    /** Read what the annotation of a test wants, and what those of the classes around it want, while it is in the mesh. */
    static Optional<LintedPolicies> read(ExtensionContext context) {
        for (ExtensionContext each = Scopes.classOf(context);
                each.getTestClass().isPresent() && !VersionMeshes.isAround(each);
                each = each.getParent().orElseThrow()) {
            ExtensionContext outer = each;
            read(each.getRequiredTestClass(), each)
                    .ifPresent(linted -> Scopes.of(outer).lint(linted));
        }
        return read(context.getRequiredTestMethod(), context);
    }

    private static Optional<LintedPolicies> read(AnnotatedElement element, ExtensionContext context) {
        return annotation(element).map(annotation -> {
            ContextScope scope = Scopes.of(context);
            String written = annotation.namespace();
            String namespace = written.isEmpty() ? scope.mesh().namespace() : written;
            NamespaceReader reader =
                    new NamespaceReader(new KubeApi(scope.mesh().kubernetes()));
            return new LintedPolicies(annotation, element, reader.read(namespace));
        });
    }

    /**
     * Judge a class when its tests have ended.
     *
     * @throws AssertionFailedError as {@link #judge}
     */
    static void judgeClass(ExtensionContext context) {
        ContextScope scope = Scopes.of(context);
        scope.linted().ifPresent(linted -> linted.judge(context, scope.records()));
    }

    /**
     * Judge it by what was seen.
     *
     * @throws AssertionFailedError if something is found that fails
     */
    void judge(ExtensionContext context, RecordWindow seen) {
        List<Finding> findings = MeshLint.run(snapshot, seen).stream()
                .filter(finding -> !isIgnored(finding))
                .toList();
        List<Finding> failing = findings.stream()
                .filter(finding -> finding.severity().isAtLeast(annotation.failOn()))
                .toList();
        findings.stream().filter(finding -> !failing.contains(finding)).forEach(LintedPolicies::log);
        String where = DeclarationAnnotations.describe(element, annotation);
        Session.of(context)
                .report()
                .ifPresent(report -> report.add(
                        context, new LintedNamespace(where, snapshot.namespace(), annotation.failOn(), findings)));
        if (!findings.isEmpty()) {
            context.publishReportEntry(ENTRY, text(findings.stream()));
        }
        if (!failing.isEmpty()) {
            throw new AssertionFailedError(where + ": "
                    + failing.size() + (failing.size() == 1 ? " finding" : " findings") + " in namespace "
                    + snapshot.namespace() + ".\n" + text(failing.stream())
                    + "\nWhere one is meant: ignore = @Ignore(rule = ..., reason = \"...\") in @LintPolicies, or the annotation"
                    + " junit-istio.github.io/lint-ignore: \"" + failing.get(0).rule()
                    + " (the reason)\" of the object.");
        }
    }

    private boolean isIgnored(Finding finding) {
        return Stream.of(annotation.ignore())
                .filter(ignore -> ignore.rule() == finding.rule())
                .anyMatch(ignore -> ignore.object().isEmpty() || ignore.object().equals(finding.object()));
    }

    private static void log(Finding finding) {
        if (finding.severity() == Severity.INFO) {
            LOG.info("{}", finding);
        } else {
            LOG.warn("{}", finding);
        }
    }

    private static String text(Stream<Finding> findings) {
        return findings.map(Finding::toString).collect(Collectors.joining("\n"));
    }
}
