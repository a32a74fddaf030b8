// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/** Reads and writes objects as JSON trees. Thread-safe; every method throws {@link KubeApiException}. */
@API(status = Status.INTERNAL, since = "0.1")
public final class KubeApi {

    private static final String JSON = "application/json";
    private static final String APPLY = "?fieldManager=junit-istio&force=true";

    private final KubernetesClient client;
    private final boolean dryRun;

    /** Create a view on the API server that a client is connected to, with the client's credentials. */
    public KubeApi(KubernetesClient client) {
        this(client, false);
    }

    private KubeApi(KubernetesClient client, boolean dryRun) {
        this.client = client;
        this.dryRun = dryRun;
    }

    /** The same API server, which only checks what it would write. */
    public KubeApi dryRun() {
        return new KubeApi(client, true);
    }

    /** The objects of a type in a namespace. */
    public List<ObjectNode> list(ResourceType type, String namespace) {
        return items(send("GET", type.path(namespace), JSON, null));
    }

    /** The objects of a type in all namespaces. */
    public List<ObjectNode> list(ResourceType type) {
        return items(send("GET", type.path(), JSON, null));
    }

    /** One object, if it exists. */
    public Optional<ObjectNode> get(ResourceType type, String namespace, String name) {
        try {
            return Optional.of(send("GET", type.path(namespace, name), JSON, null));
        } catch (KubeApiException e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** What the API server tells about a group and version, or about a group; nothing if it does not serve it. */
    Optional<ObjectNode> discover(String groupOrVersion) {
        String path = (groupOrVersion.equals("v1") ? "/api/" : "/apis/") + groupOrVersion;
        try {
            return Optional.of(send("GET", path, JSON, null));
        } catch (KubeApiException e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Create an object in the namespace that its metadata names. */
    public ObjectNode create(ResourceType type, ObjectNode object) {
        return send("POST", type.path(namespace(object)), JSON, object);
    }

    /**
     * Create an object under a name that nobody else uses. One that is there already is from an attempt whose answer was lost.
     *
     * @return the object as it is stored
     */
    public ObjectNode createOnce(ResourceType type, ObjectNode object) {
        try {
            return create(type, object);
        } catch (KubeApiException e) {
            if (!e.isThereAlready()) {
                throw e;
            }
            return get(type, namespace(object), name(object)).orElseThrow(() -> e);
        }
    }

    /**
     * Create a namespace, unless there is one of its name.
     *
     * @return whether there was none
     */
    public boolean ensureNamespace(String name) {
        if (get(ResourceType.NAMESPACES, "", name).isPresent()) {
            return false;
        }
        ObjectNode namespace = Json.object().put("apiVersion", "v1").put("kind", "Namespace");
        namespace.putObject("metadata").put("name", name);
        apply(ResourceType.NAMESPACES, namespace);
        return true;
    }

    /** Create or change an object to what is given, by server-side apply; what others manage in it stays. */
    public ObjectNode apply(ResourceType type, ObjectNode object) {
        return send(
                "PATCH", type.path(namespace(object), name(object)) + APPLY, "application/apply-patch+yaml", object);
    }

    /** Change the status of an object to the one given, by server-side apply. */
    public ObjectNode applyStatus(ResourceType type, ObjectNode object) {
        String path = type.path(namespace(object), name(object)) + "/status";
        return send("PATCH", path + APPLY, "application/apply-patch+yaml", object);
    }

    /** Replace an object; one that carries a resourceVersion only if it is still the newest. */
    public ObjectNode replace(ResourceType type, ObjectNode object) {
        try {
            return send("PUT", type.path(namespace(object), name(object)), JSON, object);
        } catch (KubeApiException e) {
            if (!e.isConflict()) {
                throw e;
            }
            // The client tries again what got no answer, and may have done it already.
            return get(type, namespace(object), name(object))
                    .filter(stored -> Written.of(stored).equals(Written.of(object)))
                    .orElseThrow(() -> e);
        }
    }

    /** Change an object by a JSON Patch (RFC 6902). */
    public ObjectNode patch(ResourceType type, String namespace, String name, ArrayNode patch) {
        return send("PATCH", type.path(namespace, name), "application/json-patch+json", patch);
    }

    /** Delete an object, if it is there and, where a resourceVersion is given, still at that version. */
    public void delete(ResourceType type, String namespace, String name, @Nullable String resourceVersion) {
        ObjectNode options = Json.object().put("apiVersion", "v1").put("kind", "DeleteOptions");
        if (resourceVersion != null) {
            options.putObject("preconditions").put("resourceVersion", resourceVersion);
        }
        if (dryRun) {
            // Where there are options in the body, an API server does not look for more in the query.
            options.putArray("dryRun").add("All");
        }
        try {
            send("DELETE", type.path(namespace, name), JSON, options);
        } catch (KubeApiException e) {
            if (!e.isNotFound()) {
                throw e;
            }
        }
    }

    private ObjectNode send(String method, String path, String contentType, @Nullable JsonNode body) {
        String query = dryRun && body != null ? (path.contains("?") ? "&" : "?") + "dryRun=All" : "";
        URI uri = URI.create(client.getMasterUrl().toString()).resolve(path + query);
        HttpRequest request = client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(uri)
                .method(method, contentType, body == null ? null : Json.text(body))
                .timeout(client.getConfiguration().getRequestTimeout(), TimeUnit.MILLISECONDS)
                .build();
        try {
            HttpResponse<String> response =
                    client.getHttpClient().sendAsync(request, String.class).join();
            if (!response.isSuccessful()) {
                throw new KubeApiException(method + " " + path, response.code(), reason(response));
            }
            return Json.parse(response.body());
        } catch (CompletionException e) {
            throw new KubeApiException(method + " " + uri, e);
        }
    }

    private static String reason(HttpResponse<String> response) {
        try {
            return Json.parse(response.body()).path("message").asText(response.message());
        } catch (IllegalArgumentException e) {
            return response.code() + " " + response.body();
        }
    }

    private static List<ObjectNode> items(ObjectNode list) {
        List<ObjectNode> items = new ArrayList<>();
        list.path("items").forEach(item -> items.add((ObjectNode) item));
        return items;
    }

    private static String namespace(ObjectNode object) {
        return object.path("metadata").path("namespace").asText();
    }

    private static String name(ObjectNode object) {
        return object.path("metadata").path("name").asText();
    }
}
