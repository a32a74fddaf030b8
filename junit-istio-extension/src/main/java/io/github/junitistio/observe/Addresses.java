// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.observe;

import io.github.junitistio.mesh.record.ProxyRecords;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whose addresses stand in records. */
final class Addresses {

    private final Map<String, Instance> byHost = new HashMap<>();

    Addresses(Collection<ProxyRecords> proxies) {
        proxies.forEach(proxy -> byHost.put(proxy.address(), Instance.of(proxy)));
    }

    /** The Pod of an address, with or without a port. */
    @Nullable
    Instance find(String address) {
        return byHost.get(host(address));
    }

    static String host(String address) {
        int colon = address.lastIndexOf(':');
        return colon < 0 ? address : address.substring(0, colon);
    }
}
