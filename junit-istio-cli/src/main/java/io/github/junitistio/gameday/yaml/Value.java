// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.yaml;

import io.github.junitistio.declaration.Durations;
import io.github.junitistio.declaration.InvalidDeclarationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A value of a YAML file, and where it stands. What it is not is told by a {@link BadInputException}. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Value {

    private final String file;
    private final String path;
    private final Node node;

    Value(String file, String path, Node node) {
        this.file = file;
        this.path = path;
        this.node = node;
    }

    /** Its fields, if it is a mapping. */
    public Fields fields() {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong("fields are expected here, each as name: value");
        }
        return new Fields(this, mapping);
    }

    /** Its elements, if it is a list. */
    public List<Value> list() {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong("a list is expected here, each element behind a dash");
        }
        List<Value> elements = new ArrayList<>();
        for (Node element : sequence.getValue()) {
            elements.add(new Value(file, path + "[" + elements.size() + "]", element));
        }
        return elements;
    }

    /** Its elements if it is a list, or else itself. */
    public List<Value> oneOrMore() {
        return node instanceof SequenceNode ? list() : List.of(this);
    }

    /** A text that is not empty, as it is written. */
    public String text() {
        String text = scalar();
        if (text.isBlank()) {
            throw wrong("it is empty. Write a value, or leave the field away");
        }
        return text;
    }

    /** {@code true} or {@code false}. */
    public boolean decision() {
        String text = scalar();
        if (!text.equals("true") && !text.equals("false")) {
            throw wrong("\"" + text + "\" is neither true nor false");
        }
        return Boolean.parseBoolean(text);
    }

    /** A whole number in a range. */
    public int whole(int from, int to) {
        try {
            int number = Integer.parseInt(scalar());
            if (number >= from && number <= to) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, like one out of range.
        }
        throw wrong("\"" + scalar() + "\" is no whole number from " + from + " to " + to);
    }

    /** A share in percent, from 0 to 100. */
    public double percentage() {
        double number = decimal();
        if (number >= 0 && number <= 100) {
            return number;
        }
        throw wrong("\"" + scalar() + "\" is no percentage from 0 to 100");
    }

    /** A number. */
    public double decimal() {
        try {
            return Double.parseDouble(scalar());
        } catch (NumberFormatException e) {
            throw wrong("\"" + scalar() + "\" is no number");
        }
    }

    /** A number and a unit, such as {@code 250ms}, {@code 1.5s} or {@code 2m}; at least 1 ms. */
    public Duration duration() {
        try {
            return Durations.parse(scalar());
        } catch (InvalidDeclarationException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /** The error that says where this stands, and what is wrong. */
    public BadInputException wrong(String what) {
        return new BadInputException(file + ":" + (node.getStartMark().getLine() + 1) + ": "
                + (path.isEmpty() ? "" : path + ": ") + what + ".");
    }

    Value inside(String field, Node value) {
        return new Value(file, path.isEmpty() ? field : path + "." + field, value);
    }

    private String scalar() {
        if (!(node instanceof ScalarNode scalar)) {
            throw wrong("one value is expected here, not several");
        }
        if (scalar.getTag().equals(Tag.NULL)) {
            throw wrong("it has no value. Write one, or leave the field away");
        }
        return scalar.getValue();
    }
}
