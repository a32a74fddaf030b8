// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The workload that calls, as the test wrote it: {@code checkout} (in the test's own namespace) or {@code checkout.shop}.
 *
 * <p>Istio knows callers by labels and namespace only ({@code sourceLabels}, {@code sourceNamespace}): the mesh looks up which labels the
 * workload's pods carry.
 *
 * @param text the text
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record WorkloadName(String text) {

    /**
     * Create a name.
     *
     * @param text a workload's name in lower case, with or without a dot and a namespace
     * @throws InvalidDeclarationException if the text is neither
     */
    public WorkloadName {
        int dot = text.indexOf('.');
        if (!DnsNames.isName(text) || dot != text.lastIndexOf('.')) {
            throw new InvalidDeclarationException(
                    "from \"" + text
                            + "\" is not a workload: write its name, or its name and namespace as in checkout.shop, in lower case");
        }
    }

    /**
     * Determine the workload's name.
     *
     * @return the text up to the dot; never empty
     */
    public String name() {
        int dot = text.indexOf('.');
        return dot < 0 ? text : text.substring(0, dot);
    }

    /**
     * Determine the workload's namespace.
     *
     * @return the text after the dot, or empty for the test's own namespace
     */
    public Optional<String> namespace() {
        int dot = text.indexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(text.substring(dot + 1));
    }

    /** {@return the text} */
    @Override
    public String toString() {
        return text;
    }
}
