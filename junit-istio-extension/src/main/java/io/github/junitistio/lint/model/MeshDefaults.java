// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.istio.Json;
import io.github.junitistio.istio.MeshConfig;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What acts where a resource says nothing.
 *
 * @param mesh the mesh's settings
 * @param retries the mesh configuration's {@code defaultHttpRetryPolicy}; an empty object where it is not set
 */
@API(status = Status.INTERNAL, since = "0.1")
public record MeshDefaults(MeshConfig mesh, JsonNode retries) {

    /** What a mesh without settings of its own has. */
    public static final MeshDefaults NONE = new MeshDefaults(MeshConfig.DEFAULT, Json.object());

    /** Read Istio's mesh configuration. */
    public static MeshDefaults of(JsonNode config, String rootNamespace) {
        List<String> exportTo = Json.texts(config.path("defaultVirtualServiceExportTo"));
        MeshConfig mesh = new MeshConfig(
                MeshConfig.DEFAULT.domain(),
                exportTo.isEmpty() ? MeshConfig.DEFAULT.defaultVirtualServiceExportTo() : exportTo,
                config.path("rootNamespace").asText(rootNamespace),
                config.path("connectTimeout").asText(MeshConfig.DEFAULT.connectTimeout()));
        JsonNode retries = config.path("defaultHttpRetryPolicy");
        return new MeshDefaults(mesh, retries.isObject() ? retries : Json.object());
    }
}
