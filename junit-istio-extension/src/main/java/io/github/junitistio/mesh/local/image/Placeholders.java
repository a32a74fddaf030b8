// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.image;

import io.github.junitistio.mesh.MeshException;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Fills texts such as {@code --port=${port}}; {@code $${port}} is an escape and stands for <code>${port}</code>. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Placeholders {

    static final String ADDRESS = "address";

    static final String KNOWN = "${address}, ${port}, ${port:NAME}, ${url:SERVICE}, ${url:SERVICE:PORT}, ${pod}, "
            + "${namespace}, ${java}, ${folder}, ${directory}, ${property:NAME} and ${env:NAME}";

    private static final Pattern PLACEHOLDER = Pattern.compile("(\\$?)\\$\\{([^}]*)}");
    private static final Pattern VALID = Pattern.compile(
            "address|port(:[^:]+)?|url:[^:]+(:[0-9]{1,5})?|pod|namespace|java|folder|directory|property:.+|env:.+");
    private static final Set<String> OF_MACHINE = Set.of("java", "folder", "directory", "property", "env");

    private Placeholders() {}

    /**
     * Fill a text for one container.
     *
     * @param where where the text is declared, for messages
     * @throws MeshException if a placeholder is not known, or names a port that the container lacks
     */
    public static String fill(String text, PlaceholderValues values, String where) {
        return replace(text, "\\${", name -> value(name, values, where));
    }

    /** What a text mentions between braces, in order. */
    static List<String> names(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .filter(match -> match.group(1).isEmpty())
                .map(match -> match.group(2))
                .toList();
    }

    /** Determine if a container has all ports that a text mentions. */
    static boolean hasPorts(String text, PlaceholderValues values) {
        return names(text).stream()
                .filter(name -> kind(name).equals("port"))
                .allMatch(name -> values.port(detail(name)).isPresent());
    }

    static boolean isValid(String name) {
        return VALID.matcher(name).matches();
    }

    /** Fills what is the same for all containers, and keeps the rest and what is escaped. */
    static String fillForMachine(String text, UnaryOperator<String> value) {
        return replace(
                text,
                "\\$\\${",
                name -> OF_MACHINE.contains(kind(name)) ? escape(value.apply(name)) : "${" + name + "}");
    }

    static String kind(String name) {
        return name.contains(":") ? name.substring(0, name.indexOf(':')) : name;
    }

    static String detail(String name) {
        return name.contains(":") ? name.substring(name.indexOf(':') + 1) : "";
    }

    private static String escape(String value) {
        return value.replace("${", "$${");
    }

    private static String replace(String text, String escaped, UnaryOperator<String> value) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> match.group(1).isEmpty()
                        ? Matcher.quoteReplacement(value.apply(match.group(2)))
                        : escaped + Matcher.quoteReplacement(match.group(2)) + "}");
    }

    private static String value(String name, PlaceholderValues values, String where) {
        return switch (kind(name)) {
            case ADDRESS -> values.address();
            case "port" ->
                String.valueOf(values.port(detail(name))
                        .orElseThrow(() -> new MeshException(where + ": the command mentions ${" + name
                                + "}, and the container of the Pod " + values.pod() + " in " + values.namespace()
                                + " has no such port. Add it to the container's ports, or take it out of the command; "
                                + "in env it would be left out.")));
            case "url" -> url(detail(name), values);
            case "pod" -> values.pod();
            case "namespace" -> values.namespace();
            default -> throw new MeshException(unknown(where, name));
        };
    }

    static String unknown(String where, String name) {
        return where + ": there is no placeholder ${" + name + "}. There are " + KNOWN + "; write $${" + name
                + "} for the text itself.";
    }

    private static String url(String target, PlaceholderValues values) {
        int colon = target.indexOf(':');
        return colon < 0
                ? values.url(target, 0)
                : values.url(target.substring(0, colon), Integer.parseInt(target.substring(colon + 1)));
    }
}
