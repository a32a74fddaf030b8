// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Istio resources as they are written in manifests, for what no policy of this package says. They are created beside what is there, and deleted
 * afterwards.
 *
 * <p>Only kinds of the groups {@code *.istio.io} can be declared. An object that exists already is refused, not changed.
 *
 * @param locations files, folders, or {@code classpath:} and the name of a resource
 * @param yaml objects in YAML or JSON; empty for none
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ManifestDeclaration(List<String> locations, String yaml) implements Declaration {

    /**
     * Check that something is named.
     *
     * @throws InvalidDeclarationException if there is neither a location nor a text
     */
    public ManifestDeclaration {
        locations = List.copyOf(locations);
        if (locations.isEmpty() && yaml.isBlank()) {
            throw new InvalidDeclarationException(
                    "no manifest is given: name a file, a folder or a class path resource, or write the objects as yaml");
        }
    }

    /**
     * Declare the resources of manifests.
     *
     * @param first a file, a folder, or {@code classpath:} and the name of a resource; relative paths start from the working directory
     * @param more others
     * @return the declaration; never {@code null}
     */
    public static ManifestDeclaration files(String first, String... more) {
        return new ManifestDeclaration(
                Stream.concat(Stream.of(first), Stream.of(more)).toList(), "");
    }

    /**
     * Declare resources by their text.
     *
     * @param objects one or several objects in YAML, with {@code ---} between them, or in JSON
     * @return the declaration; never {@code null}
     * @throws InvalidDeclarationException if it is blank
     */
    public static ManifestDeclaration yaml(String objects) {
        return new ManifestDeclaration(List.of(), objects);
    }

    @Override
    public Object claim() {
        return this;
    }

    @Override
    public String describe() {
        return Stream.concat(locations.stream(), yaml.isBlank() ? Stream.empty() : Stream.of("yaml"))
                .collect(Collectors.joining(", ", "the Istio resources of ", ""));
    }
}
