// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import org.apiguardian.api.API;

/**
 * The service that a declaration is about, as the test wrote it.
 *
 * <p>Accepted are {@code inventory} (in the test's own namespace), {@code inventory.shop}, {@code inventory.shop.svc.cluster.local}, and
 * the host of a {@code ServiceEntry} such as {@code api.example.com}. Which of them a text with dots is cannot be seen from the text: the
 * mesh decides when it looks the host up.
 *
 * @param text the text
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ServiceName(String text) {

    /**
     * Create a name.
     *
     * @param text a DNS name in lower case, without a port
     * @throws InvalidDeclarationException if the text is not such a name
     */
    public ServiceName {
        if (!DnsNames.isName(text)) {
            throw new InvalidDeclarationException(
                    "service \"" + text + "\" is not a host: write it as inventory, inventory.shop or"
                            + " inventory.shop.svc.cluster.local, in lower case and without scheme, port or wildcard");
        }
    }

    /** {@return the text} */
    @Override
    public String toString() {
        return text;
    }
}
