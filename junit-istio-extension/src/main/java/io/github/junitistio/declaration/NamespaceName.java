// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import org.apiguardian.api.API;

/**
 * The namespace that names without one are looked up in, as the test wrote it.
 *
 * @param text the text
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record NamespaceName(String text) {

    /**
     * Create a name.
     *
     * @param text a DNS label: at most 63 lower case letters, digits and dashes, with neither end a dash
     * @throws InvalidDeclarationException if the text is not such a name
     */
    public NamespaceName {
        if (!DnsNames.isLabel(text)) {
            throw new InvalidDeclarationException("namespace \"" + text
                    + "\" is not a name that Kubernetes accepts: write at most 63 lower case letters, digits and dashes, such"
                    + " as shop");
        }
    }

    /** {@return the text} */
    @Override
    public String toString() {
        return text;
    }
}
