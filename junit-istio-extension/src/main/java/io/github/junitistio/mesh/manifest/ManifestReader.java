// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Reads the objects of manifests, in YAML and JSON, as {@code kubectl apply} does. */
@API(status = Status.INTERNAL, since = "0.1")
public final class ManifestReader {

    private final Problems problems = new Problems();
    private final List<Manifest> manifests = new ArrayList<>();

    private ManifestReader() {}

    /**
     * Read all objects, in the order in which they stand.
     *
     * @throws MeshException if a document does not parse or is no object that could be applied, with its file and line,
     *     what is wrong and what to do: everything that is wrong, in one message
     */
    public static List<Manifest> read(List<ManifestSource> sources) {
        ManifestReader reader = new ManifestReader();
        sources.stream().map(Documents::of).forEach(documents -> documents.forEach(reader::read));
        Repeated.check(reader.manifests, reader.problems);
        reader.problems.throwIfAny();
        return List.copyOf(reader.manifests);
    }

    private void read(Document document) {
        try {
            for (ReadTree tree : trees(document)) {
                add(document, tree.root(), tree.line(), tree.itemLines());
            }
        } catch (ReadFailure e) {
            problems.add(ParseProblem.message(document, e));
        }
    }

    private static List<ReadTree> trees(Document document) {
        if (!JsonReader.looksLikeJson(document.text())) {
            return YamlReader.read(document.text());
        }
        try {
            return JsonReader.read(document.text());
        } catch (ReadFailure json) {
            try {
                return YamlReader.read(document.text());
            } catch (ReadFailure yaml) {
                throw json;
            }
        }
    }

    private void add(Document document, JsonNode root, int line, List<Integer> itemLines) {
        if (root.isNull()) {
            return;
        }
        if (root instanceof ObjectNode object && isList(object)) {
            int index = 0;
            for (JsonNode item : object.path("items")) {
                add(document, item, index < itemLines.size() ? itemLines.get(index) : line, List.of());
                index++;
            }
            return;
        }
        String at = document.at(line);
        String problem = DocumentCheck.problem(at, root);
        if (problem != null) {
            problems.add(problem);
        } else {
            Manifest manifest = new Manifest((ObjectNode) root, at);
            manifests.add(new Manifest((ObjectNode) root, at + " (" + manifest.kind() + " " + manifest.name() + ")"));
        }
    }

    /** {@code kubectl get} writes a List, and others lists of their own kind. */
    private static boolean isList(ObjectNode object) {
        return object.path("kind").asText().endsWith("List")
                && object.path("items").isArray();
    }
}
