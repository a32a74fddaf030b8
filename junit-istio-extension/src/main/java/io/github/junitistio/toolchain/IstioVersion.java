// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A version of Istio as somebody writes it: a minor version such as {@code 1.30}, which stands for its newest patch, a full one
 * such as {@code 1.30.3}, or any other tag of Istio's images.
 *
 * @param text as it was written
 */
@API(status = Status.INTERNAL, since = "0.1")
public record IstioVersion(String text) {

    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4}\\.\\d{1,4})(?:\\.(\\d{1,6}))?(?:-[\\w.-]+)?");
    private static final Pattern TAG = Pattern.compile("\\w[\\w.-]{0,127}");

    /**
     * Check it.
     *
     * @throws IllegalArgumentException if no version and no tag can be called so
     */
    public IstioVersion {
        if (!TAG.matcher(text).matches()) {
            throw new IllegalArgumentException("it is no version of Istio, such as 1.30 or 1.30.3");
        }
    }

    /** Determine if it is a minor version, so that its patch is still to be found. */
    boolean isMinor() {
        return numbers().filter(numbers -> numbers.end(1) == text.length()).isPresent();
    }

    /** Determine if it names a patch. */
    boolean isFull() {
        return numbers().filter(numbers -> numbers.group(2) != null).isPresent();
    }

    /** The minor version; nothing for a tag that does not tell it. */
    Optional<String> minor() {
        return numbers().map(numbers -> numbers.group(1));
    }

    /** The three numbers, without what follows them; nothing for a tag that does not tell them. */
    Optional<String> release() {
        return numbers()
                .filter(numbers -> numbers.group(2) != null)
                .map(numbers -> numbers.group(1) + "." + numbers.group(2));
    }

    /**
     * Determine if somebody who asks for this gets it from what is of another version.
     *
     * @param actual a full version
     */
    public boolean isMetBy(String actual) {
        return isMinor() ? actual.startsWith(text + ".") : actual.equals(text);
    }

    /** The newest released patch of this minor version among some tags. */
    Optional<String> newest(Collection<String> tags) {
        Pattern patch = Pattern.compile(Pattern.quote(text) + "\\.(\\d{1,6})");
        return tags.stream()
                .filter(tag -> patch.matcher(tag).matches())
                .max(Comparator.comparingInt(tag -> Integer.parseInt(tag.substring(text.length() + 1))));
    }

    private Optional<Matcher> numbers() {
        return Optional.of(NUMBERS.matcher(text)).filter(Matcher::matches);
    }

    @Override
    public String toString() {
        return text;
    }
}
