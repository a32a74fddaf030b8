// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.yaml;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a file with one YAML document. */
@API(status = Status.INTERNAL, since = "0.1")
public final class YamlFile {

    /**
     * Read it.
     *
     * @throws BadInputException if it cannot be read, or is not YAML
     */
    public static Value read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new BadInputException(file + ": this file cannot be read (" + e + "). Name one that is there.", e);
        }
    }

    /** Read a text that is in a file of this name. */
    static Value parse(String file, String text) {
        try {
            @Nullable Node node = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
            if (node == null) {
                throw new BadInputException(file + ": this file is empty. docs/game-days.md shows what to write.");
            }
            return new Value(file, "", node);
        } catch (MarkedYAMLException e) {
            throw new BadInputException(
                    file + ":" + (e.getProblemMark().getLine() + 1) + ": this is not YAML: " + e.getProblem()
                            + ". Correct it.",
                    e);
        } catch (YAMLException e) {
            throw new BadInputException(file + ": this is not YAML: " + e.getMessage() + ". Correct it.", e);
        }
    }

    private YamlFile() {}
}
