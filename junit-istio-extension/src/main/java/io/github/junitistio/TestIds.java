// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What tells a test from all others, and is the same in each run and on each machine. */
final class TestIds {

    // Which one it is of those that a repeated test, a test with parameters or a class with parameters is run for.
    private static final Pattern INVOCATION = Pattern.compile("(test|class)-template-invocation:(#\\d+)");

    /** The class with its package, the method with the types of its parameters, which invocation it is, and the version of Istio where there are several. */
    static String of(ExtensionContext context) {
        String parameters = Arrays.stream(context.getRequiredTestMethod().getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
        String version =
                VersionMeshes.version(context).map(each -> " on Istio " + each).orElse("");
        String invocations = INVOCATION
                .matcher(context.getUniqueId())
                .results()
                // A version is told by its name: its number changes with the list.
                .filter(match -> version.isEmpty() || match.group(1).equals("test"))
                .map(match -> " " + match.group(2))
                .collect(Collectors.joining());
        return context.getRequiredTestClass().getName() + "#"
                + context.getRequiredTestMethod().getName() + "(" + parameters + ")" + invocations + version;
    }

    private TestIds() {}
}
