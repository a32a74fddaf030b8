// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * A program that keeps an object as a repository has it, and puts its own version back when somebody changes the object.
 *
 * @param name the program, and what of it the object belongs to
 * @param pause what to do so that it leaves the object alone for a while
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Manager(String name, String pause) {

    private static final String TRACKING = "argocd.argoproj.io/tracking-id";
    private static final String INSTANCE = "argocd.argoproj.io/instance";
    private static final String COMMON_INSTANCE = "app.kubernetes.io/instance";
    private static final String KUSTOMIZE = "kustomize.toolkit.fluxcd.io/";
    private static final String HELM = "helm.toolkit.fluxcd.io/";

    /**
     * Find out what manages an object, by the labels and annotations that Argo CD and Flux know their objects by.
     *
     * @param object the object as the API server has it
     * @return nothing if nobody does, or if the object is excepted by an annotation of its own
     */
    public static Optional<Manager> of(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        return Stream.of(argoCd(object, metadata), kustomization(metadata), helmRelease(metadata))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Manager> argoCd(JsonNode object, JsonNode metadata) {
        String tracking = annotation(metadata, TRACKING);
        if (isOf(tracking, object)) {
            return Optional.of(argoCd(tracking.substring(0, tracking.indexOf(':'))));
        }
        String instance = label(metadata, INSTANCE);
        if (instance.isEmpty() && isWrittenByArgoCd(metadata)) {
            // Charts set this label as well, so it tells nothing by itself.
            instance = label(metadata, COMMON_INSTANCE);
        }
        return Optional.of(instance).filter(name -> !name.isEmpty()).map(Manager::argoCd);
    }

    private static Manager argoCd(String application) {
        return new Manager(
                "Argo CD (application " + application + ")",
                "let Argo CD ignore differences there or switch the application's automatic sync off");
    }

    /** Argo CD itself takes an object with the id of another one for a copy, and leaves it alone. */
    private static boolean isOf(String tracking, JsonNode object) {
        ResourceRef ref = ResourceRef.of(object);
        String group = object.path("apiVersion").asText().replaceFirst("/.*", "");
        return tracking.endsWith(
                ":" + group + "/" + object.path("kind").asText() + ":" + ref.namespace() + "/" + ref.name());
    }

    private static boolean isWrittenByArgoCd(JsonNode metadata) {
        for (JsonNode fields : metadata.path("managedFields")) {
            if (fields.path("manager").asText().startsWith("argocd")) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Manager> kustomization(JsonNode metadata) {
        boolean isLeftAlone = annotation(metadata, KUSTOMIZE + "reconcile").equals("disabled")
                || annotation(metadata, KUSTOMIZE + "ssa").matches("(?i)ignore|ifnotpresent");
        return flux(metadata, KUSTOMIZE, "Kustomization", isLeftAlone);
    }

    private static Optional<Manager> helmRelease(JsonNode metadata) {
        boolean isLeftAlone = annotation(metadata, HELM + "driftDetection").equals("disabled");
        return flux(metadata, HELM, "HelmRelease", isLeftAlone);
    }

    private static Optional<Manager> flux(JsonNode metadata, String domain, String kind, boolean isLeftAlone) {
        String name = label(metadata, domain + "name");
        String namespace = label(metadata, domain + "namespace");
        return Optional.of(name)
                .filter(found -> !found.isEmpty() && !isLeftAlone)
                .map(found -> {
                    return new Manager("Flux (" + kind + " " + namespace + "/" + found + ")", "suspend the " + kind);
                });
    }

    private static String label(JsonNode metadata, String key) {
        return metadata.path("labels").path(key).asText();
    }

    private static String annotation(JsonNode metadata, String key) {
        return metadata.path("annotations").path(key).asText();
    }
}
