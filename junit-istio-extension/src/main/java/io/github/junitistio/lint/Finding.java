// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Something that a rule has found in an object.
 *
 * @param rule the rule
 * @param kind the object's kind
 * @param namespace its namespace
 * @param name its name
 * @param path where in it, such as {@code spec.http[0].timeout}
 * @param message what is found, with the arithmetic
 * @param advice what to do
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Finding(
        LintRule rule, String kind, String namespace, String name, String path, String message, String advice) {

    /** How much it matters. */
    public Severity severity() {
        return rule.severity();
    }

    /** The object, such as {@code VirtualService shop/inventory}. */
    public String object() {
        return kind + " " + namespace + "/" + name;
    }

    /** All of it in three lines. */
    @Override
    public String toString() {
        return severity() + " " + rule + " " + object() + " " + path + ": " + message + "\n  " + advice + "\n  "
                + rule.page();
    }
}
