// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.junitistio.declaration.Durations;
import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.istio.Json;
import io.github.junitistio.istio.ResourceRef;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A place in an object, whether or not something is there.
 *
 * @param object the whole object
 * @param path the way to the place, such as {@code spec.http[0].timeout}
 * @param value what is there
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Place(JsonNode object, String path, JsonNode value) {

    /** The field {@code spec} of an object. */
    public static Place spec(JsonNode object) {
        return new Place(object, "", object).to("spec");
    }

    /** A field of what is here. */
    public Place to(String field) {
        return new Place(object, path.isEmpty() ? field : path + "." + field, value.path(field));
    }

    /** The elements of the list that is here. */
    public Stream<Place> elements() {
        return IntStream.range(0, value.isArray() ? value.size() : 0)
                .mapToObj(index -> new Place(object, path + "[" + index + "]", value.path(index)));
    }

    /** Determine if something is here. */
    public boolean isThere() {
        return !(value instanceof MissingNode) && !value.isNull();
    }

    /** The text that is here; empty if there is none. */
    public String text() {
        return value.asText("");
    }

    /** The texts in the list that is here. */
    public List<String> texts() {
        return Json.texts(value);
    }

    /** The number that is here, or another one. */
    public int number(int otherwise) {
        return value.asInt(otherwise);
    }

    /** The duration that is here; nothing if there is none, or one that Istio refuses. */
    public Optional<Duration> duration() {
        try {
            return value.isTextual() ? Optional.of(Durations.parse(text())) : Optional.empty();
        } catch (InvalidDeclarationException e) {
            return Optional.empty();
        }
    }

    /** The object's kind. */
    public String kind() {
        return object.path("kind").asText();
    }

    /** The object's name. */
    public ResourceRef ref() {
        return ResourceRef.of(object);
    }

    /** The object and the place, for messages about another one. */
    @Override
    public String toString() {
        return kind() + " " + ref() + " " + path;
    }
}
