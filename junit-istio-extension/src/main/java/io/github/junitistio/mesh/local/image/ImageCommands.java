// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.image;

import io.github.junitistio.mesh.MeshException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The commands that stand for images, as the {@code local-images.yaml} beside the manifests declare them. Immutable. */
@API(status = Status.INTERNAL, since = "0.1")
public final class ImageCommands {

    private static final String FILE = "local-images.yaml";

    private final List<Path> lookedFor;
    private final Map<String, ImageDeclaration> declared;

    private ImageCommands(List<Path> lookedFor, Map<String, ImageDeclaration> declared) {
        this.lookedFor = lookedFor;
        this.declared = declared;
    }

    /**
     * Read the files of several folders, which together are one.
     *
     * @param folders the folders of the manifests; some may have no such file
     * @throws MeshException if a file is not what it should be, or two declare an image differently
     */
    public static ImageCommands read(Collection<Path> folders) {
        List<Path> files = folders.stream()
                .map(folder -> folder.toAbsolutePath().normalize().resolve(FILE))
                .distinct()
                .toList();
        Map<String, ImageDeclaration> declared = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (Path file : files) {
            if (Files.exists(file)) {
                try {
                    ImageFile.read(file).forEach(declaration -> add(declaration, declared, problems));
                } catch (MeshException e) {
                    problems.add(String.valueOf(e.getMessage()));
                }
            }
        }
        ImageProblem.throwIfAny(problems);
        return new ImageCommands(files, declared);
    }

    private static void add(ImageDeclaration next, Map<String, ImageDeclaration> declared, List<String> problems) {
        ImageDeclaration before = declared.putIfAbsent(next.image(), next);
        if (before != null && !next.isSameAs(before)) {
            problems.add("The image " + next.image() + " is declared in " + before.file() + " and, differently, in "
                    + next.file() + ". Keep one of them.");
        }
    }

    /**
     * The command of an image: what is declared for exactly this name, or for it without its digest, or without its tag.
     *
     * @param image the image as the container names it
     * @param usedBy who wants it, for messages: {@code shop.yaml, line 12 (Deployment inventory)}
     * @throws MeshException if nothing is declared for it, or its program does not exist
     */
    public ImageCommand find(String image, String usedBy) {
        ImageCommand command = ImageName.candidates(image).stream()
                .map(declared::get)
                .filter(Objects::nonNull)
                .findFirst()
                .map(ImageDeclaration::ready)
                .orElseThrow(() -> new MeshException(missing(image, usedBy)));
        String problem = Program.problem(command);
        if (problem != null) {
            throw new MeshException(problem);
        }
        return command;
    }

    /**
     * Look for the commands of several images before anything is started.
     *
     * @param usedBy who wants each image
     * @throws MeshException if one cannot be had: all of them in one message
     */
    public void check(Map<String, String> usedBy) {
        List<String> problems = new ArrayList<>();
        usedBy.forEach((image, by) -> {
            try {
                find(image, by);
            } catch (MeshException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        });
        ImageProblem.throwIfAny(problems);
    }

    private String missing(String image, String usedBy) {
        String where = lookedFor.isEmpty()
                ? "The manifests are in no folder that could hold a " + FILE
                        + "; take them out of the jar. It would say"
                : "Add it to "
                        + String.join(
                                " or ", lookedFor.stream().map(Path::toString).toList());
        String known = declared.isEmpty() ? "No image has one" : "Declared are " + String.join(", ", declared.keySet());
        return usedBy + ": the image " + image + " has no command, and the local mesh runs no containers. " + known
                + ". " + where + ":\n" + ImageProblem.sample(ImageName.withoutTag(image));
    }
}
