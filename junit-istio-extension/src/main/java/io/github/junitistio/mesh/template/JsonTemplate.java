// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.template;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** A JSON resource beside a class, in which {@code ${name}} stands for a value. */
@API(status = Status.INTERNAL, since = "0.1")
public final class JsonTemplate {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-zA-Z]+)}");

    private JsonTemplate() {}

    /**
     * Read a resource, fill it in and parse it.
     *
     * @param beside the class whose package holds the resource
     * @param resource the file's name
     * @param values a value for every placeholder; text is escaped, numbers are written as such
     * @throws IllegalArgumentException if a placeholder has no value
     */
    public static ObjectNode fill(Class<?> beside, String resource, Map<String, ?> values) {
        String filled = PLACEHOLDER.matcher(read(beside, resource)).replaceAll(match -> {
            Object value = values.get(match.group(1));
            if (value == null) {
                throw new IllegalArgumentException(resource + " needs a value for " + match.group());
            }
            return Matcher.quoteReplacement(
                    new String(JsonStringEncoder.getInstance().quoteAsString(value.toString())));
        });
        return Json.parse(filled);
    }

    private static String read(Class<?> beside, String resource) {
        try (InputStream stream = beside.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalArgumentException("No resource " + resource + " beside " + beside.getName());
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
