// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.report;

import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.mesh.Application;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.observe.Call;
import io.github.junitistio.observe.Ejection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What happened in a test.
 *
 * @param id what tells it from all other tests, and is the same in each run
 * @param container the class, such as {@code CheckoutTests.Nested}
 * @param name the test's display name
 * @param namespace the namespace of the mesh that it ran in
 * @param outcome how it ended
 * @param failure the message of what it threw; empty if it threw nothing
 * @param evidence the folder with what was kept when it failed, from the report on; empty if there is none
 * @param begin when it began to use the mesh
 * @param end when it ended
 * @param applications what was declared, in its order
 * @param texts how the declarations were written, and where
 * @param calls the requests that followed from none, by their beginning
 * @param leftOut how many more requests there were
 * @param ejections the ejections and returns of instances, in their order
 */
@API(status = Status.INTERNAL, since = "0.1")
public record TestStory(
        String id,
        String container,
        String name,
        String namespace,
        Outcome outcome,
        String failure,
        String evidence,
        Instant begin,
        Instant end,
        List<Application> applications,
        Map<Declaration, String> texts,
        List<Call> calls,
        long leftOut,
        List<Ejection> ejections) {

    /** Copy the collections. */
    public TestStory {
        applications = List.copyOf(applications);
        texts = Map.copyOf(texts);
        calls = List.copyOf(calls);
        ejections = List.copyOf(ejections);
    }

    /** How it ended, and what it was that it withstood or not, in a sentence. */
    public String verdict() {
        return Verdict.of(this);
    }

    /** All of it as JSON, in one line. */
    public String json() {
        return Json.text(new StoryJson(this).toJson());
    }

    /** How a declaration was written. */
    String text(Declaration declaration) {
        return texts.getOrDefault(declaration, declaration.describe());
    }
}
