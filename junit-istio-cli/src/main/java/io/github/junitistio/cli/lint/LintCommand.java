// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.lint;

import io.github.junitistio.cli.common.ClusterOptions;
import io.github.junitistio.cli.common.ExitCodes;
import io.github.junitistio.cli.common.OutputOptions;
import io.github.junitistio.lint.Severity;
import io.github.junitistio.lint.model.Snapshot;
import io.github.junitistio.lint.read.NamespaceReader;
import io.github.junitistio.mesh.cluster.ClusterVisit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at the policies of a namespace. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 110,
        header = "Look for policies that do not do what they say, or hurt when something fails.",
        description = {
            "",
            "Reads the VirtualServices and DestinationRules of a namespace, with the Services, workloads and other"
                    + " namespaces' resources that decide what they mean, and says what it finds: the rule, the object, the"
                    + " arithmetic, what to do, and a page with more. What runs of tests have put in does not count.",
            "",
            "Without FILE it reads a cluster. With files or folders of manifests it reads these as if they were all that"
                    + " the mesh has: a Service that is not among them is one that is not there.",
            "",
            "It changes nothing. Of the rules, those about load and chains of calls need the requests of a test, and are"
                    + " listed as not asked: @LintPolicies on a test asks them. What is meant is written on the object:",
            "  junit-istio.github.io/lint-ignore: \"JI101 (the last attempt is not needed)\"",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing was found that matters as much as --fail-on says",
            "1:something was",
            "2:there is no answer: no such namespace, a file that cannot be read, the cluster does not answer"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  junit-istio lint --namespace shop --context staging",
            "  junit-istio lint kubernetes/ --fail-on error",
            "  junit-istio lint --namespace shop --output json | jq -r '.namespaces[].findings[].message'"
        })
@API(status = Status.INTERNAL, since = "0.1")
public final class LintCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            description = "Files or folders of manifests, in YAML or JSON; none to read a cluster.")
    private List<String> files = List.of();

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description =
                    "The namespace whose policies are looked at. With files it is also that of objects that name none;"
                            + " without it all namespaces that they name are looked at.")
    private @Nullable String namespace;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            defaultValue = "warning",
            description = "From which severity on a finding makes the exit code 1: ${COMPLETION-CANDIDATES}. By default"
                    + " warning.")
    private Threshold failOn = Threshold.WARNING;

    @Option(
            names = "--severity",
            // The completion script knows values by this name: two options must not share it.
            paramLabel = "LEAST",
            defaultValue = "INFO",
            description = "The least severity that is shown: ${COMPLETION-CANDIDATES}. By default all are.")
    private Severity severity = Severity.INFO;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    /** Called by picocli. */
    public LintCommand() {}

    @Override
    public Integer call() {
        List<Snapshot> snapshots =
                files.isEmpty() ? List.of(inCluster()) : LintedManifests.read(files, Optional.ofNullable(namespace));
        List<Linted> all = snapshots.stream()
                .map(snapshot -> Linted.of(snapshot, severity))
                .toList();
        output.write(all, LintText::write, LintJson::write);
        return all.stream()
                        .flatMap(linted -> linted.findings().stream())
                        .anyMatch(finding -> failOn.isReached(finding.severity()))
                ? ExitCodes.FOUND
                : ExitCodes.GOOD;
    }

    private Snapshot inCluster() {
        if (namespace == null) {
            throw new ParameterException(
                    spec.commandLine(), "Name a namespace of a cluster (--namespace), or files with manifests");
        }
        try (ClusterVisit visit = ClusterVisit.begin(cluster.settings().read())) {
            visit.required(namespace);
            return new NamespaceReader(visit.kube()).read(namespace);
        }
    }
}
