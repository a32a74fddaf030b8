// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page that the scenarios have written, in a real browser, gone through by keys: every test is there, and its timeline says the numbers of
 * {@code report.json}. It runs when they have ended, as the page is made then.
 */
@EnabledIf("isPossible")
class ReportPageCheck {

    private static final Path REPORTS = Path.of("target", "junit-istio");
    private static final int WALKED = 200;

    /** Opens each test and goes through its timeline; the texts are left in the page. */
    private static final String WALK = """
            <script>
            const seen = [...list.children].map((item, index) => {
              list.children[index].click();
              const canvas = main.querySelector('canvas'), detail = main.querySelector('.detail');
              const press = key => { canvas.dispatchEvent(new KeyboardEvent('keydown', {key})); return detail.textContent; };
              const steps = Math.min(WALKED, Number(canvas.getAttribute('aria-label').match(/\\d+/)[0]));
              const tables = [...main.querySelectorAll('h3')].filter(title => title.textContent === 'Declared').map(title => title.nextElementSibling);
              return {
                title: main.querySelector('h2').textContent,
                verdict: main.querySelector('.verdict').textContent,
                timeline: canvas.getAttribute('aria-label'),
                drawn: canvas.width > 0 && canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(byte => byte > 0),
                declared: tables.flatMap(table => [...table.querySelectorAll('tbody tr')].map(row => [...row.cells].slice(1).map(cell => cell.textContent))),
                requests: Array.from({length: steps}, () => press('ArrowRight'))
              };
            });
            document.body.append(element('pre', {id: 'seen'}, encodeURIComponent(JSON.stringify(seen))));
            </script>
            </body>""".replace("WALKED", String.valueOf(WALKED));

    @TempDir
    private Path folder;

    @Test
    @Timeout(120)
    void shows_every_test_with_the_numbers_of_the_data() throws Exception {
        Path report = newest();
        JsonNode data =
                new ObjectMapper().readTree(report.resolveSibling("report.json").toFile());
        Path walked = folder.resolve("report.html");
        Files.writeString(walked, Files.readString(report).replace("</body>", WALK));
        String dom = Browser.dom(folder, walked);
        String seen = dom.substring(dom.indexOf("<pre id=\"seen\">") + "<pre id=\"seen\">".length());
        JsonNode shown =
                new ObjectMapper().readTree(URLDecoder.decode(seen.substring(0, seen.indexOf("</pre>")), UTF_8));

        List<JsonNode> tests = inTheirOrder(data.path("tests"));
        assertThat(tests).as("tests in " + report).isNotEmpty();
        assertThat(texts(shown, "/title"))
                .containsExactlyElementsOf(tests.stream()
                        .map(test -> test.path("class").asText() + "."
                                + test.path("name").asText())
                        .toList());
        for (int i = 0; i < tests.size(); i++) {
            JsonNode test = tests.get(i);
            JsonNode page = shown.path(i);
            String name = page.path("title").asText();
            assertThat(page.path("verdict").asText())
                    .as(name)
                    .isEqualTo(test.path("verdict").asText());
            assertThat(page.path("timeline").asText())
                    .as(name)
                    .startsWith("Timeline of " + test.path("requests").size() + " requests;");
            assertThat(page.path("drawn").asBoolean()).as(name).isTrue();
            assertThat(list(page.path("declared")).stream()
                            .map(row -> texts(row, ""))
                            .toList())
                    .as(name)
                    .isEqualTo(list(test.path("applications")).stream()
                            .map(Words::declared)
                            .toList());
            assertThat(texts(page.path("requests"), ""))
                    .as(name)
                    .isEqualTo(list(test.path("requests")).stream()
                            .limit(WALKED)
                            .map(Words::request)
                            .toList());
        }
    }

    // A build that runs no tests makes no report.
    static boolean isPossible() {
        return Browser.isThere() && Files.isDirectory(REPORTS);
    }

    // Those of runs within the run are written before its own.
    private static Path newest() throws IOException {
        try (Stream<Path> files = Files.walk(REPORTS, 2)) {
            return files.filter(file -> file.endsWith("report.html"))
                    .max(Comparator.comparing(ReportPageCheck::written))
                    .orElseThrow(() -> new AssertionError("There is no report in " + REPORTS.toAbsolutePath()
                            + ": run the scenarios before, as mvn verify does"));
        }
    }

    private static long written(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> inTheirOrder(JsonNode tests) {
        List<JsonNode> sorted = new ArrayList<>(list(tests));
        sorted.sort(Comparator.comparingInt(test -> List.of("failed", "aborted", "passed")
                .indexOf(test.path("outcome").asText())));
        return sorted;
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static List<String> texts(JsonNode array, String pointer) {
        return list(array).stream().map(each -> each.at(pointer).asText()).toList();
    }
}
