// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.k3s;

import com.github.dockerjava.api.command.InspectContainerResponse;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.await.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.testcontainers.containers.BindMode;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** The container of a node, which takes images from archives. */
final class NodeContainer extends K3sContainer {

    private static final Duration CONTAINERD = Duration.ofSeconds(60);
    private static final String ARCHIVES = "/var/lib/junit-istio/images";
    private static final String IMPORTED = "/var/lib/junit-istio/imported";

    private final String image;
    private Runnable whenStarting = () -> {};
    private boolean kept;

    /**
     * Describe the container.
     *
     * @param archives where the archives lie on this machine
     */
    NodeContainer(String image, Path archives) {
        super(DockerImageName.parse(image).asCompatibleSubstituteFor("rancher/k3s"));
        this.image = image;
        try {
            Files.createDirectories(archives);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create " + archives + ": " + e.getMessage(), e);
        }
        withFileSystemBind(archives.toString(), ARCHIVES, BindMode.READ_ONLY);
    }

    /** What to do once the container runs, before Kubernetes is ready in it. */
    void whenStarting(Runnable action) {
        whenStarting = action;
    }

    /** The image's name: Testcontainers' own answer to this fetches it first. */
    String image() {
        return image;
    }

    /** Whether an earlier run has kept it. */
    boolean isKept() {
        return kept;
    }

    @Override
    protected void containerIsStarting(InspectContainerResponse info, boolean reused) {
        super.containerIsStarting(info, reused);
        kept = reused;
        whenStarting.run();
    }

    /** Determine if an earlier run has imported an archive, and the node still has its image. */
    boolean hasImported(String image, Path archive) throws IOException, InterruptedException {
        return execInContainer("test", "-f", IMPORTED + "/" + archive.getFileName())
                                .getExitCode()
                        == 0
                && execInContainer("ctr", "-n", "k8s.io", "images", "ls", "-q")
                        .getStdout()
                        .lines()
                        .anyMatch(name -> name.equals(image) || name.endsWith("/" + image));
    }

    /**
     * Import an image.
     *
     * @throws IOException if the node does not take it
     */
    void importImage(Path archive) throws IOException, InterruptedException {
        Await.until(
                CONTAINERD,
                () -> takesImages() ? true : null,
                () -> new MeshException(
                        "containerd does not run in the k3s node after " + CONTAINERD.toSeconds() + " s." + end()));
        String file = ARCHIVES + "/" + archive.getFileName();
        // An engine elsewhere cannot see this machine's folder.
        boolean copied = execInContainer("test", "-f", file).getExitCode() != 0;
        if (copied) {
            file = "/tmp/" + archive.getFileName();
            copyFileToContainer(MountableFile.forHostPath(archive), file);
        }
        ExecResult result = execInContainer("ctr", "-n", "k8s.io", "images", "import", file);
        if (result.getExitCode() != 0) {
            throw new IOException(result.getStderr().strip());
        }
        if (copied) {
            execInContainer("rm", file);
        }
        if (isShouldBeReused()) {
            execInContainer("mkdir", "-p", IMPORTED);
            execInContainer("touch", IMPORTED + "/" + archive.getFileName());
        }
    }

    private boolean takesImages() {
        try {
            return execInContainer("ctr", "version").getExitCode() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException("The k3s node cannot be asked: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MeshException("Interrupted while the k3s node was starting", e);
        }
    }

    /** The end of its log, if it has one. */
    String end() {
        return Optional.ofNullable(getContainerId())
                .map(id -> getLogs())
                .map(log -> "\nIts log ends:\n" + log.substring(Math.max(0, log.length() - 2000)))
                .orElse("");
    }
}
