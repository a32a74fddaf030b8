// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.gameday;

import io.github.junitistio.cli.common.Settings;
import io.github.junitistio.gameday.Admission;
import io.github.junitistio.gameday.ClusterGuard;
import io.github.junitistio.gameday.Forecast;
import io.github.junitistio.gameday.guard.AllowList;
import io.github.junitistio.gameday.guard.RefusedException;
import io.github.junitistio.gameday.plan.GameDayPlan;
import io.github.junitistio.gameday.plan.PlanReader;
import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.mesh.cluster.ClusterMeshProvider;
import io.github.junitistio.mesh.scope.MeshScope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands of game days have in common. */
final class GameDayOptions {

    private static final String CLUSTER = "cluster";

    @Parameters(paramLabel = "PLAN", description = "The game day's plan, a YAML file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private Path plan;

    @Option(
            names = "--allow",
            paramLabel = "FILE",
            description = "The list of contexts and namespaces in which game days are allowed. By default"
                    + " ~/.config/junit-istio/game-days.yaml.")
    private @Nullable Path allow;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "The kubeconfig with the plan's context, which is only read. By default the setting"
                    + " junit-istio.kubeconfig, else KUBECONFIG, else ~/.kube/config.")
    private @Nullable Path kubeconfig;

    @Option(
            names = "--mesh",
            paramLabel = "MESH",
            defaultValue = CLUSTER,
            description = "cluster; or local or k3s for a rehearsal in a mesh of one's own, with the services of"
                    + " --manifests.")
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private String mesh;

    @Option(
            names = "--manifests",
            paramLabel = "FILE",
            description = "For a rehearsal: a manifest, or a folder of them. May be repeated.")
    private List<String> manifests = new ArrayList<>();

    @Option(
            names = "--class-path",
            paramLabel = "PATH",
            description =
                    "Where the classes of steps with scenario are, and what they need: jars, folders of classes, and"
                            + " folders of jars as lib/*, separated as in java -cp.")
    private @Nullable String classPath;

    GameDayOptions() {}

    /**
     * Do what a command does, with the classes of --class-path.
     *
     * @return the exit code
     */
    int withClassPath(CommandSpec command, IntSupplier work) {
        return classPath == null || ClassPath.isEntered()
                ? work.getAsInt()
                : ClassPath.enter(classPath, command.root().commandLine());
    }

    /**
     * Read the plan, and ask the guards that need no cluster.
     *
     * @throws RefusedException if it is not allowed
     */
    Admission admit() {
        GameDayPlan read = PlanReader.read(plan);
        if (!mesh.equals(CLUSTER)) {
            return Admission.toOwnMesh(read);
        }
        if (!manifests.isEmpty()) {
            throw new RefusedException(
                    "A game day in a cluster deploys nothing. Leave --manifests away, or choose a mesh of"
                            + " your own for a rehearsal: --mesh=local.");
        }
        return Admission.toCluster(read, allow == null ? AllowList.defaultFile() : allow);
    }

    /** Where the mesh of a plan is. */
    MeshSettings settings(GameDayPlan of) {
        return new Settings()
                .with(MeshSettings.MESH, mesh)
                .with(ClusterMeshProvider.CONTEXT, of.context().orElse(null))
                .with(ClusterMeshProvider.KUBECONFIG, kubeconfig)
                .read();
    }

    /**
     * Ask the cluster, if it is one that others use.
     *
     * @return who else is at work there
     * @throws RefusedException if rights are missing
     */
    List<String> others(Admission admission) {
        return admission.permission().isPresent()
                ? ClusterGuard.check(admission.plan(), settings(admission.plan()))
                : List.of();
    }

    /**
     * Look ahead in a mesh: let the services of a rehearsal run, ask the guards that need the mesh, and find out what each step would do.
     *
     * @param others who else is at work there
     * @param watching told what is done, in lines
     * @throws RefusedException if it is another cluster than meant, or a namespace's owner refuses
     */
    Forecast forecast(Admission admission, MeshScope mesh, List<String> others, Consumer<String> watching) {
        if (!manifests.isEmpty()) {
            watching.accept("Deploying " + String.join(", ", manifests));
            mesh.deploy(manifests);
        }
        admission.checkCluster(mesh.mesh().kubernetes());
        return Forecast.of(admission, mesh, others);
    }
}
