// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.mesh.Application;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.observe.Call;
import io.github.junitistio.observe.Ejection;
import io.github.junitistio.observe.Words;
import java.time.Duration;
import java.time.Instant;

/** Writes a test's story as JSON. Times are milliseconds since its beginning. */
final class StoryJson {

    private static final int KEPT = 10_000;

    private final TestStory story;

    StoryJson(TestStory story) {
        this.story = story;
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("id", story.id())
                .put("class", story.container())
                .put("name", story.name())
                .put("namespace", story.namespace())
                .put("outcome", story.outcome().toString())
                .put("verdict", Verdict.of(story))
                .put("failure", story.failure())
                .put("evidence", story.evidence())
                .put("begin", story.begin().toString())
                .put("end", at(story.end()));
        ArrayNode applications = json.putArray("applications");
        story.applications().forEach(application -> applications.add(toJson(application)));
        ArrayNode requests = json.putArray("requests");
        story.calls().stream()
                .takeWhile(call -> requests.size() < KEPT)
                .forEach(call -> new CallJson(this::at, requests).add(call, 0));
        json.put(
                "left_out",
                story.leftOut() + story.calls().stream().flatMap(Call::all).count() - requests.size());
        ArrayNode ejections = json.putArray("ejections");
        story.ejections().forEach(ejection -> ejections.add(toJson(ejection)));
        json.set("graph", new ServiceGraph(story).toJson());
        return json;
    }

    private ObjectNode toJson(Application application) {
        ObjectNode json = Json.object();
        if (!application.by().isEmpty()) {
            json.put("by", application.by());
        }
        json.put("declared", at(application.declared())).put("applied", at(application.written()));
        application.effective().ifPresent(effective -> json.put("effective", at(effective)));
        application.removed().ifPresent(removed -> json.put("removed", at(removed)));
        ArrayNode declarations = json.putArray("declarations");
        for (Declaration declaration : application.declarations()) {
            declarations.addObject().put("what", declaration.describe()).put("written", story.text(declaration));
        }
        ArrayNode changes = json.putArray("changes");
        application
                .changes()
                .forEach(change -> changes.addObject()
                        .put("kind", change.kind())
                        .put("namespace", change.namespace())
                        .put("name", change.name())
                        .put("diff", change.diff()));
        return json;
    }

    private ObjectNode toJson(Ejection ejection) {
        return Json.object()
                .put("at", at(ejection.time()))
                .put("by", ejection.proxy().pod())
                .put("instance", Words.name(ejection.instance(), ejection.address()))
                .put("service", ejection.service())
                .put("returned", ejection.returned())
                .put("reason", ejection.reason());
    }

    private double at(Instant time) {
        return Duration.between(story.begin(), time).toNanos() / 1000 / 1000.0;
    }
}
