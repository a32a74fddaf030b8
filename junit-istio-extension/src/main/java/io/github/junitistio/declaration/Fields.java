// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fields of an Istio resource by path.
 */
final class Fields {

    private Fields() {}

    static Map<String, Object> copy(Map<String, Object> fields) {
        return Collections.unmodifiableMap(new TreeMap<>(fields));
    }

    static Map<String, Object> with(Map<String, Object> fields, String path, Object value) {
        Map<String, Object> more = new TreeMap<>(fields);
        more.put(path, value);
        return more;
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    // Istio reads 0 as not set.
    static int limit(String path, int value) {
        if (value < 1) {
            throw new InvalidDeclarationException(name(path) + " " + value
                    + " is no limit, as Istio reads 0 as not set: write 1 or more, or leave it away");
        }
        return value;
    }

    static int count(String path, int value) {
        if (value < 0) {
            throw new InvalidDeclarationException(
                    name(path) + " " + value + " is negative: write a number of errors, or 0 to switch it off");
        }
        return value;
    }

    static int percent(String path, int value) {
        if (value < 0 || value > 100) {
            throw new InvalidDeclarationException(
                    name(path) + " " + value + " is not between 0 and 100: write a share of the instances in percent");
        }
        return value;
    }

    static Duration duration(String path, String text) {
        return Durations.parse(text, name(path) + " \"" + text + "\"");
    }
}
