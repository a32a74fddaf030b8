// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.evidence;

import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.record.RecordWindow;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The folder of a test that has failed. */
@API(status = Status.INTERNAL, since = "0.1")
public final class EvidenceFolder {

    private static final String MISSING = "MISSING.txt";

    private final Path folder;

    /**
     * Create a view on a folder.
     *
     * @param folder the test's own, which is made when it is filled
     */
    public EvidenceFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Fill it with what there is now. What cannot be had is named in a file of its own, and keeps nothing else away.
     *
     * @param window since when, and of which namespace
     * @throws IOException if the folder cannot be written
     */
    public void fill(MeshRuntime mesh, RecordWindow window, Throwable failure) throws IOException {
        // Files are written through channels, which an interrupted thread closes; a test that took too long is
        // interrupted.
        boolean interrupted = Thread.interrupted();
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("failure.txt"), stackTrace(failure));
            for (Part part : List.<Part>of(
                    new ResourceFiles(mesh.kubernetes(), window.namespace()),
                    new ProxyFiles(window),
                    new LogFiles(mesh::logs))) {
                fill(part);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void fill(Part part) throws IOException {
        try {
            part.write(folder);
        } catch (RuntimeException e) {
            Files.writeString(folder.resolve(part.getClass().getSimpleName() + "." + MISSING), stackTrace(e));
        }
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    /** Some of the files. */
    @FunctionalInterface
    interface Part {

        void write(Path folder) throws IOException;
    }
}
