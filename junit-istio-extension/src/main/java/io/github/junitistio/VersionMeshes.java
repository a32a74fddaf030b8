// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.mesh.scope.RunningMesh;
import io.github.junitistio.toolchain.IstioVersion;
import io.github.junitistio.toolchain.ToolchainSettings;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.platform.commons.support.AnnotationSupport;

/** Which mesh a context belongs to: the one of the run, or one of a version of Istio, which ends with its tests. */
final class VersionMeshes {

    private static final Namespace NAMESPACE = Namespace.create(VersionMeshes.class);

    /** Give a run of a class its version. */
    static void prepare(ExtensionContext context, IstioVersion version, String where) {
        store(context).put(IstioVersion.class, version);
        store(context).put(RunMesh.class, mesh(Session.of(context), version, where));
    }

    /** The mesh that a context belongs to. */
    static RunMesh of(ExtensionContext context) {
        RunMesh ofVersion = store(context).get(RunMesh.class, RunMesh.class);
        return ofVersion != null ? ofVersion : Session.of(context).mesh();
    }

    /** The version that a context is for; nothing where the run's mesh will do. */
    static Optional<IstioVersion> version(ExtensionContext context) {
        return Optional.ofNullable(store(context).get(IstioVersion.class, IstioVersion.class));
    }

    /** Determine if a context is of a class with versions, but of none of them: around them all. */
    static boolean isAround(ExtensionContext context) {
        return version(context).isEmpty()
                && Stream.concat(context.getTestClass().stream(), context.getEnclosingTestClasses().stream())
                        .anyMatch(type -> AnnotationSupport.isAnnotated(type, IstioVersions.class));
    }

    /**
     * Check that there is a mesh.
     *
     * @throws ExtensionConfigurationException in a context around all versions
     */
    static void requireOne(ExtensionContext context) {
        if (isAround(context)) {
            throw new ExtensionConfigurationException("@IstioVersions on "
                    + Elements.name(context.getRequiredTestClass())
                    + ": there is no mesh before the tests of a version begin, and @BeforeAll, @AfterAll and a constructor that"
                    + " serves the whole class are called once for all versions. Use @BeforeIstioVersion instead, or"
                    + " @BeforeEach.");
        }
    }

    private static RunMesh mesh(Session session, IstioVersion version, String where) {
        MeshSettings settings = session.settings();
        if (settings.mesh().equals("local")) {
            return RunMesh.owned(settingsFor(settings, version));
        }
        return RunMesh.borrowed(() -> met(session.mesh().get(), settings.mesh(), version, where));
    }

    private static MeshSettings settingsFor(MeshSettings run, IstioVersion version) {
        return new MeshSettings(key -> switch (key) {
            case ToolchainSettings.ISTIO_VERSION -> version.text();
            // One kept for the next run would be the one of the last version.
            case MeshSettings.REUSE -> "false";
            default -> run.lookup().get(key);
        });
    }

    private static RunningMesh met(RunningMesh mesh, String name, IstioVersion version, String where) {
        String actual = mesh.istio().orElse("of a version that its images do not tell");
        if (!version.isMetBy(actual)) {
            throw new MeshException(where + ": the Istio of the mesh " + name + " is " + actual + ", not " + version
                    + ", and a cluster has one version. Run the class on the local mesh, by @EnabledOnMesh(\"local\") or"
                    + " junit-istio.mesh, or name only the version that is there.");
        }
        return mesh;
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    private VersionMeshes() {}
}
