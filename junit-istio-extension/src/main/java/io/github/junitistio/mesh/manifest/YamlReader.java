// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML. SnakeYAML parses YAML 1.1, as the parser of {@code kubectl} does; what scalars, tags and merge keys mean is
 * decided here, by {@code kubectl}'s rules.
 */
final class YamlReader {

    /** The schemas of CustomResourceDefinitions nest deeply. */
    private static final int DEPTH = 500;

    private static final int CHARACTERS = 64 << 20;

    private YamlReader() {}

    /** @throws ReadFailure if it does not parse */
    static List<ReadTree> read(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        options.setNestingDepthLimit(DEPTH);
        options.setCodePointLimit(CHARACTERS);
        try {
            Composer composer = new Composer(
                    new ParserImpl(new StreamReader(new StringReader(text)), options), new Untyped(), options);
            List<ReadTree> trees = new ArrayList<>();
            while (composer.checkNode()) {
                Node node = composer.getNode();
                trees.add(new ReadTree(
                        new YamlTree().json(node), node.getStartMark().getLine(), itemLines(node)));
            }
            return trees;
        } catch (MarkedYAMLException e) {
            throw failure(e);
        } catch (YAMLException e) {
            throw new ReadFailure(0, 0, String.valueOf(e.getMessage()));
        }
    }

    private static ReadFailure failure(MarkedYAMLException e) {
        String context = e.getContext() == null || e.getContext().isEmpty() ? "" : " (" + e.getContext() + ")";
        return new ReadFailure(e.getProblemMark().getLine(), e.getProblemMark().getColumn(), e.getProblem() + context);
    }

    private static List<Integer> itemLines(Node root) {
        List<Integer> lines = new ArrayList<>();
        if (root instanceof MappingNode mapping) {
            mapping.getValue().stream()
                    .filter(entry -> entry.getKeyNode() instanceof ScalarNode key
                            && key.getValue().equals("items"))
                    .filter(entry -> entry.getValueNode() instanceof SequenceNode)
                    .flatMap(entry -> ((SequenceNode) entry.getValueNode()).getValue().stream())
                    .forEach(item -> lines.add(item.getStartMark().getLine()));
        }
        return lines;
    }

    /** Leaves plain scalars without a type. */
    private static final class Untyped extends Resolver {
        @Override
        public Tag resolve(NodeId kind, String value, boolean plain) {
            return kind == NodeId.scalar ? plain ? YamlTree.PLAIN : Tag.STR : super.resolve(kind, value, plain);
        }

        @Override
        protected void addImplicitResolvers() {
            // None: YamlScalars decides.
        }
    }
}
