// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import java.util.List;
import org.apiguardian.api.API;

/**
 * What the mesh's own configuration says about how resources are read.
 *
 * @param domain the cluster's DNS domain, such as {@code cluster.local}
 * @param defaultVirtualServiceExportTo where VirtualServices without {@code exportTo} are visible: the mesh configuration's field of this
 *     name, {@code *} where it is not set
 * @param rootNamespace the namespace whose resources act in the whole mesh
 * @param connectTimeout how long a connection may take to open where no DestinationRule says it
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record MeshConfig(
        String domain, List<String> defaultVirtualServiceExportTo, String rootNamespace, String connectTimeout) {

    /** What a mesh without settings of its own has. */
    public static final MeshConfig DEFAULT = new MeshConfig("cluster.local", List.of("*"), "istio-system", "10s");

    /** Copy the list. */
    public MeshConfig {
        defaultVirtualServiceExportTo = List.copyOf(defaultVirtualServiceExportTo);
    }
}
