// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.doctor;

import io.github.junitistio.cli.common.ClusterOptions;
import io.github.junitistio.cli.common.ExitCodes;
import io.github.junitistio.cli.common.OutputOptions;
import io.github.junitistio.mesh.MeshSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells whether this machine, and a cluster, are ready for tests. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 110,
        header = "Tell whether this machine and a cluster are ready, and what is missing.",
        description = {
            "",
            "Looks at what each mesh needs. On this machine: Java, settings, a folder for files. For local: addresses, istiod"
                    + " and Envoy. For k3s: a container engine, images, istioctl. For cluster: the kubeconfig, the API"
                    + " server, Istio and its revisions, who gives a namespace its sidecars, which rights are missing, what"
                    + " dead runs have left.",
            "",
            "OK is there, a NOTE is worth knowing, and without what is MISSING no run is possible: it says what to do.",
            "",
            "It changes nothing and fetches nothing; what a first run would fetch is a NOTE.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all that was looked at is ready", "1:something is missing", "2:an option is wrong"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  junit-istio doctor                                         all three meshes",
            "  junit-istio doctor --mesh local                            can tests run here, without a cluster?",
            "  junit-istio doctor --mesh cluster --namespace shop --context staging"
        })
@API(status = Status.INTERNAL, since = "0.1")
public final class DoctorCommand implements Callable<Integer> {

    @Option(
            names = "--mesh",
            paramLabel = "MESH",
            split = ",",
            description =
                    "What has to be ready: ${COMPLETION-CANDIDATES}, or several with commas between them. By default"
                            + " all three.")
    private List<MeshName> meshes = List.of(MeshName.values());

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description =
                    "A namespace of the cluster that tests shall run in: who gives it sidecars, and which rights are"
                            + " missing there?")
    private @Nullable String namespace;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    /** Called by picocli. */
    public DoctorCommand() {}

    @Override
    public Integer call() {
        MeshSettings settings = cluster.settings().read();
        List<Examination> all = new ArrayList<>(List.of(MachineChecks.of(settings)));
        meshes.stream().distinct().map(mesh -> examine(mesh, settings)).forEach(all::add);
        output.write(all, DoctorText::write, DoctorJson::write);
        return all.stream().allMatch(examination -> examination.missing() == 0) ? ExitCodes.GOOD : ExitCodes.FOUND;
    }

    private Examination examine(MeshName mesh, MeshSettings settings) {
        return switch (mesh) {
            case LOCAL -> LocalChecks.of(settings);
            case K3S -> K3sChecks.of(settings);
            case CLUSTER -> ClusterChecks.of(settings, Optional.ofNullable(namespace));
        };
    }
}
