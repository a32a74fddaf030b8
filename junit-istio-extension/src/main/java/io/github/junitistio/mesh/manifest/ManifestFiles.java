// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

import io.github.junitistio.mesh.MeshException;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/** Finds the manifests that a test declares: files, folders and class path resources. */
@API(status = Status.INTERNAL, since = "0.1")
public final class ManifestFiles {

    private static final String CLASS_PATH = "classpath:";

    private final Path base;
    private final ClassLoader loader;

    /**
     * Look from a folder and from a class path.
     *
     * @param base what relative paths start from
     * @param loader whose resources are looked through
     */
    public ManifestFiles(Path base, ClassLoader loader) {
        this.base = base.toAbsolutePath().normalize();
        this.loader = loader;
    }

    /** Look from the working directory and from the class path of the running thread. */
    public static ManifestFiles ofThisProcess() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return new ManifestFiles(Path.of(""), context == null ? ManifestFiles.class.getClassLoader() : context);
    }

    /**
     * Read what is declared, in this order; a folder stands for its *.yaml, *.yml and *.json in the order of their names.
     *
     * @param declared paths, or {@code classpath:} and the name of a resource
     * @throws MeshException if something is not there or cannot be read: all of it in one message
     */
    public List<ManifestSource> read(List<String> declared) {
        Problems problems = new Problems();
        List<ManifestSource> sources = new ArrayList<>();
        for (String name : declared) {
            try {
                sources.addAll(read(name));
            } catch (MeshException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        problems.throwIfAny();
        return List.copyOf(sources);
    }

    private List<ManifestSource> read(String declared) {
        boolean classPathOnly = declared.startsWith(CLASS_PATH);
        String name = classPathOnly ? declared.substring(CLASS_PATH.length()) : declared;
        if (name.isBlank()) {
            throw new MeshException("The manifest \"" + declared + "\" names nothing. Give a file, a folder or "
                    + "classpath: and the name of a resource.");
        }
        Path path = base.resolve(name).normalize();
        if (!classPathOnly && Files.exists(path)) {
            return ManifestFolder.read(declared, path);
        }
        URL resource = loader.getResource(name.replaceFirst("^/+", ""));
        if (resource == null) {
            throw new MeshException("The manifest \"" + declared + "\" was not found. Looked for "
                    + (classPathOnly ? "" : "the file " + path + " and ")
                    + "the class path resource " + name + "; relative paths start from the working directory " + base
                    + ".");
        }
        Path file = file(resource);
        return file == null ? List.of(inJar(declared, resource)) : ManifestFolder.read(declared, file);
    }

    private static @Nullable Path file(URL resource) {
        return resource.getProtocol().equals("file") ? Path.of(URI.create(resource.toString())) : null;
    }

    private static ManifestSource inJar(String declared, URL resource) {
        try (var stream = resource.openStream()) {
            byte[] bytes = stream.readAllBytes();
            if (bytes.length == 0) {
                throw new MeshException("The manifest \"" + declared + "\" is empty, or a folder inside of a jar ("
                        + resource + "), which cannot be listed. Name the files in it one by one.");
            }
            return new ManifestSource(declared, ManifestText.decode(declared, bytes), null);
        } catch (IOException e) {
            throw new MeshException("The manifest \"" + declared + "\" cannot be read from " + resource + ": " + e, e);
        }
    }
}
