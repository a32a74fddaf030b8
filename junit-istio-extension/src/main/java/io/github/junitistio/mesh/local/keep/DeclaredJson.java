// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.keep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.local.deploy.Declared;
import io.github.junitistio.mesh.local.image.ImageCommand;
import io.github.junitistio.mesh.manifest.Manifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is to be deployed, on its way to a keeper. */
final class DeclaredJson {

    static ObjectNode write(Declared declared) {
        ObjectNode json = Json.object().put("namespace", declared.namespace());
        ArrayNode manifests = json.putArray("manifests");
        declared.manifests()
                .forEach(manifest ->
                        manifests.addObject().put("where", manifest.where()).set("object", manifest.object()));
        ObjectNode images = json.putObject("images");
        declared.images().forEach((name, command) -> images.set(name, write(command)));
        declared.mistakes().forEach(json.putArray("mistakes")::add);
        return json;
    }

    static Declared read(JsonNode json) {
        List<Manifest> manifests = new ArrayList<>();
        json.path("manifests")
                .forEach(manifest -> manifests.add(new Manifest(
                        (ObjectNode) manifest.path("object"),
                        manifest.path("where").asText())));
        Map<String, ImageCommand> images = new LinkedHashMap<>();
        json.path("images").properties().forEach(image -> images.put(image.getKey(), command(image.getValue())));
        return new Declared(json.path("namespace").asText(), manifests, images, texts(json.path("mistakes")));
    }

    private static ObjectNode write(ImageCommand command) {
        ObjectNode json = Json.object()
                .put("image", command.image())
                .put("directory", command.directory().toAbsolutePath().toString())
                .put("declaredIn", command.declaredIn());
        command.command().forEach(json.putArray("command")::add);
        command.env().forEach(json.putObject("env")::put);
        return json;
    }

    private static ImageCommand command(JsonNode json) {
        Map<String, String> env = new LinkedHashMap<>();
        json.path("env")
                .properties()
                .forEach(variable ->
                        env.put(variable.getKey(), variable.getValue().asText()));
        return new ImageCommand(
                json.path("image").asText(),
                texts(json.path("command")),
                env,
                Path.of(json.path("directory").asText()),
                json.path("declaredIn").asText());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private DeclaredJson() {}
}
