// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.junitistio.mesh.kube.Json;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Makes JSON of one YAML document: aliases are copied, and merge keys give way to a mapping's own keys. */
final class YamlTree {

    static final Tag PLAIN = new Tag("junit-istio:plain");

    /** A document of a few lines can stand for billions of values by its aliases. */
    private static final int MAX_VALUES = 500_000;

    private final Deque<Node> path = new ArrayDeque<>();
    private int values;

    JsonNode json(Node node) {
        if (++values > MAX_VALUES) {
            throw failure(node, "its aliases stand for more than " + MAX_VALUES + " values");
        }
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar);
        }
        if (path.contains(node)) {
            throw failure(node, "an alias in it refers to the value that it is in");
        }
        path.push(node);
        JsonNode json = node instanceof SequenceNode sequence ? array(sequence) : object((MappingNode) node);
        path.pop();
        return json;
    }

    private ArrayNode array(SequenceNode sequence) {
        ArrayNode array = Json.object().arrayNode();
        sequence.getValue().forEach(item -> array.add(json(item)));
        return array;
    }

    private ObjectNode object(MappingNode mapping) {
        ObjectNode object = Json.object();
        for (NodeTuple entry : mapping.getValue()) {
            if (!isMerge(entry)) {
                String key = key(entry.getKeyNode());
                if (object.has(key)) {
                    throw failure(entry.getKeyNode(), "the key \"" + key + "\" is there twice");
                }
                object.set(key, json(entry.getValueNode()));
            }
        }
        mapping.getValue().stream().filter(YamlTree::isMerge).forEach(entry -> merge(entry.getValueNode(), object));
        return object;
    }

    private void merge(Node from, ObjectNode object) {
        List<Node> sources = from instanceof SequenceNode sequence ? sequence.getValue() : List.of(from);
        for (Node source : sources) {
            if (!(source instanceof MappingNode)) {
                throw failure(source, "\"<<\" takes a mapping or a list of mappings");
            }
            json(source).forEachEntry((key, value) -> {
                if (!object.has(key)) {
                    object.set(key, value);
                }
            });
        }
    }

    private static boolean isMerge(NodeTuple entry) {
        return entry.getKeyNode() instanceof ScalarNode key
                && (key.getTag().equals(PLAIN) && key.getValue().equals("<<")
                        || key.getTag().equals(Tag.MERGE));
    }

    private String key(Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            throw failure(node, "a key has to be text");
        }
        JsonNode key = scalar(scalar);
        if (key.isNull()) {
            throw failure(node, "a key is null or missing; quote it if it is meant as text");
        }
        return key.isBigDecimal() ? key.decimalValue().stripTrailingZeros().toPlainString() : key.asText();
    }

    private static JsonNode scalar(ScalarNode node) {
        Tag tag = node.getTag();
        try {
            if (tag.equals(Tag.BINARY)) {
                return YamlBinary.text(node.getValue());
            }
            boolean typed =
                    List.of(PLAIN, Tag.BOOL, Tag.INT, Tag.FLOAT, Tag.NULL).contains(tag);
            return typed ? YamlScalars.resolve(node.getValue()) : TextNode.valueOf(node.getValue());
        } catch (IllegalArgumentException e) {
            throw failure(node, String.valueOf(e.getMessage()));
        }
    }

    private static ReadFailure failure(Node node, String message) {
        return new ReadFailure(
                node.getStartMark().getLine(), node.getStartMark().getColumn(), message);
    }
}
