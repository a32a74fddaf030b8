// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.report;

import io.github.junitistio.mesh.Application;
import io.github.junitistio.observe.Call;
import io.github.junitistio.observe.Request;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in a sentence how a test ended, and what it was that it withstood or not. */
final class Verdict {

    private Verdict() {}

    static String of(TestStory story) {
        return switch (story.outcome()) {
            case PASSED -> "Passed " + under(story) + requests(story);
            case FAILED -> "Failed " + under(story) + requests(story) + " It said: " + firstLine(story.failure());
            case ABORTED -> "Not run to its end, because an assumption did not hold: " + firstLine(story.failure());
        };
    }

    private static String under(TestStory story) {
        String declared = story.applications().stream()
                .flatMap(Verdict::described)
                .distinct()
                .collect(Collectors.joining(" and "));
        return declared.isEmpty() ? "without a fault or policy: " : "under " + declared + ": ";
    }

    private static Stream<String> described(Application application) {
        String became = application.effective().isPresent() ? "" : " (taken back before it was proven)";
        return application.declarations().stream().map(declaration -> declaration.describe() + became);
    }

    private static String requests(TestStory story) {
        List<Request> first = story.calls().stream().map(Call::request).toList();
        if (first.isEmpty()) {
            return "no request was recorded.";
        }
        long failed = first.stream().filter(request -> !request.isSuccessful()).count();
        long injected = story.calls().stream()
                .filter(call -> call.all().anyMatch(Call::injected))
                .count();
        boolean some = story.leftOut() > 0;
        String answered = failed == 0
                ? (first.size() == 1
                        ? "the one request was answered"
                        : "all " + (some ? "of the first " : "") + first.size() + " requests were answered")
                : failed + " of " + (some ? "the first " : "") + first.size() + " requests failed";
        return answered + (injected == 0 ? "" : "; " + met(injected, first.size())) + ".";
    }

    private static String met(long injected, int all) {
        return all == 1 ? "it met an injected fault on its way" : injected + " met an injected fault on their way";
    }

    private static String firstLine(String failure) {
        return failure.strip().lines().findFirst().orElse("nothing");
    }
}
