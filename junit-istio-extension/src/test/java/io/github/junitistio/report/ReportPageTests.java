// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.explore.Edge;
import io.github.junitistio.explore.Experiment;
import io.github.junitistio.explore.FaultKind;
import io.github.junitistio.explore.Result;
import io.github.junitistio.lint.Finding;
import io.github.junitistio.lint.LintRule;
import io.github.junitistio.lint.Severity;
import io.github.junitistio.observe.Call;
import io.github.junitistio.observe.Instance;
import io.github.junitistio.observe.Request;
import io.github.junitistio.testing.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The page of a report, in a real browser. */
@EnabledIf("io.github.junitistio.testing.Browser#isThere")
class ReportPageTests {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    @Timeout(120)
    void shows_ten_thousand_requests_a_hundred_at_a_time(@TempDir Path folder) throws Exception {
        String dom = Browser.dom(folder, page(folder, 10_000));

        assertThat(dom).contains("1 passed, 1 failed, 0 aborted", "1 to 100 of 10000", "<canvas");
        assertThat(occurrences(dom, "role=\"option\"")).isEqualTo(2);
        // Failed ones are first, and shown first.
        assertThat(dom)
                .contains(
                        "<p class=\"verdict failed\">Failed without a fault or policy: 5000 of 10000 requests failed.");
        assertThat(occurrences(dom, "<tr>")).isEqualTo(1 + 100);
        assertThat(dom).contains("10000 requests, 5000 failed");
        assertThat(dom).contains("<a href=\"failed/02-second/\">");
    }

    @Test
    @Timeout(120)
    void shows_a_test_without_requests(@TempDir Path folder) throws Exception {
        assertThat(Browser.dom(folder, page(folder, 0))).contains("No request was recorded.");
    }

    @Test
    @Timeout(120)
    void shows_findings_and_leads_from_a_disturbed_call_to_its_run(@TempDir Path folder) throws Exception {
        Path page = findings(folder);

        String dom = Browser.dom(folder, page);
        assertThat(dom)
                .contains("Explored: ShopTests.sells(): 1 of 3 disturbances breaks it")
                .contains("<th scope=\"row\">checkout → payment</th>", "<th scope=\"row\">checkout → inventory</th>")
                .contains("aria-label=\"checkout → payment, abort: breaks. Show this run\">breaks</button>")
                .contains("<small>expected: 201 but was: 503 &lt;b&gt;</small>", ">not tried</td>")
                .contains("Policies of namespace shop: 1 finding (@LintPolicies on ShopTests)")
                .contains("<td class=\"error\">ERROR, fails</td>", "docs/lint/JI105.md")
                .contains("Policies of namespace bank: nothing is found (@LintPolicies on BankTests)");
        assertThat(occurrences(dom, "<details open")).isEqualTo(2);
        assertThat(dom).contains("<h2>ShopTests.sells(), undisturbed</h2>");

        // As the key Enter does on a button that has the focus.
        Path pressed = folder.resolve("pressed.html");
        Files.writeString(
                pressed,
                Files.readString(page)
                        .replace(
                                "</body>", "<script>document.querySelector('button.breaks').click();</script></body>"));
        assertThat(Browser.dom(folder, pressed)).contains("<h2>ShopTests.sells(), checkout -&gt; payment: abort</h2>");
    }

    private static Path findings(Path folder) {
        Journal journal = new Journal(folder.resolve("run"), new RunFacts("local", Map.of(), BEGIN));
        Edge payment = new Edge("checkout", "payment", false);
        Edge inventory = new Edge("checkout", "inventory", false);
        Experiment broken = new Experiment(payment, FaultKind.ABORT);
        List<Result> results = List.of(
                new Result(broken, Result.Tolerance.BREAKS, "expected: 201 but was: 503 <b>"),
                new Result(new Experiment(inventory, FaultKind.ABORT), Result.Tolerance.TOLERATED, ""),
                new Result(
                        new Experiment(inventory, FaultKind.DELAY), Result.Tolerance.UNDECIDED, "no request met it"));
        for (String run : List.of("undisturbed", broken.toString())) {
            TestStory story = story("ShopTests", ExploredTest.run("sells()", run), Outcome.PASSED, "", 1);
            journal.add(story, story.json());
        }
        journal.add(new ExploredTest("ShopTests", "sells()", "", results));
        journal.add(new LintedNamespace(
                "@LintPolicies on ShopTests",
                "shop",
                Severity.WARNING,
                List.of(new Finding(
                        LintRule.JI105,
                        "DestinationRule",
                        "shop",
                        "inventory",
                        "spec.trafficPolicy.outlierDetection.maxEjectionPercent",
                        "10 % of 2 instances = 0.2: nobody is ejected",
                        "Set maxEjectionPercent to 50 or more."))));
        journal.add(new LintedNamespace("@LintPolicies on BankTests", "bank", Severity.WARNING, List.of()));
        return journal.finish().orElseThrow();
    }

    private static Path page(Path folder, int requests) {
        Journal journal = new Journal(folder.resolve("run"), new RunFacts("local", Map.of("Envoy", "1.2.3"), BEGIN));
        for (TestStory story : List.of(
                story("PageTests", "first", Outcome.PASSED, "", requests),
                story("PageTests", "second", Outcome.FAILED, "<script>alert(1)</script>", requests))) {
            journal.add(story, story.json());
        }
        return journal.finish().orElseThrow();
    }

    private static TestStory story(String container, String name, Outcome outcome, String failure, int requests) {
        List<Call> calls = IntStream.range(0, requests)
                .mapToObj(i -> new Call(request(i), false, List.of(), List.of()))
                .toList();
        return new TestStory(
                "CheckoutTests#pays()",
                container,
                name,
                "shop",
                outcome,
                failure,
                failure.isEmpty() ? "" : "failed/02-second",
                BEGIN,
                BEGIN.plusSeconds(60),
                List.of(),
                Map.of(),
                calls,
                0,
                List.of());
    }

    private static Request request(int number) {
        Instance client = new Instance("shop", "mesh-client-1", "mesh-client", "");
        Instance inventory = new Instance("shop", "inventory-1", "inventory", "v1");
        return new Request(
                BEGIN.plusMillis(5L * number),
                Duration.ofMillis(number % 50),
                client,
                client,
                inventory,
                "inventory.shop.svc.cluster.local",
                "",
                "GET",
                "inventory:8080",
                "/" + number,
                number % 2 == 0 ? 200 : 503,
                -1,
                Set.of(),
                "via_upstream",
                "default",
                1,
                0,
                0,
                10,
                "id-" + number,
                "");
    }

    private static int occurrences(String text, String part) {
        return (int)
                Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
    }
}
