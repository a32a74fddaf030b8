// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Trees;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextMatchTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exact: /a | exact: /a | exact: /a",
                "exact: /a | exact: /b | disjoint",
                "exact: /a | exact: /A | disjoint",
                "exact: /a/b | prefix: /a | exact: /a/b",
                "exact: /b | prefix: /a | disjoint",
                "exact: / | prefix: /a | disjoint",
                "prefix: /a | prefix: /ab | prefix: /ab",
                "prefix: /a | prefix: / | prefix: /a",
                "prefix: /a | prefix: /b | disjoint",
                "regex: a+ | regex: a+ | regex: a+",
                "regex: a+ | regex: b+ | inexpressible",
                "regex: a+ | exact: a | inexpressible",
                "regex: a+ | prefix: a | inexpressible",
                "regex: .* | exact: a | exact: a",
                "regex: '*' | regex: a+ | regex: a+",
                "{} | prefix: a | prefix: a",
                "{} | {} | {}",
                // Without regard to case, marked by an i in front.
                "i exact: /A | exact: /a | exact: /a",
                "i exact: /A | exact: /b | disjoint",
                "i exact: /A | i exact: /a | i exact: /A",
                "i prefix: /A | prefix: /a/b | prefix: /a/b",
                "i prefix: /A | exact: /a/B | exact: /a/B",
                "i prefix: /a/b | prefix: / | i prefix: /a/b",
                "i prefix: /a/b | prefix: /A | inexpressible",
                "i exact: /a/b | prefix: /A | inexpressible",
                "i exact: /a/b | prefix: /x | disjoint",
                "i prefix: /A | i prefix: /a/b | i prefix: /a/b",
                "i prefix: /É | i prefix: /é | disjoint"
            })
    void intersects_in_both_directions(String a, String b, String both) {
        // Where both say the same in different spelling, either is right.
        assertThat(text(a).and(text(b)))
                .satisfiesAnyOf(
                        overlap -> assertThat(shown(overlap)).isEqualTo(shown(both)),
                        overlap -> assertThat(shown(overlap)).isEqualToIgnoringCase(shown(both)));
        assertThat(shown(text(b).and(text(a)))).isEqualToIgnoringCase(shown(both));
    }

    private static TextMatch text(String text) {
        boolean ignoreCase = text.startsWith("i ");
        String yaml = ignoreCase ? text.substring(2) : text;
        return TextMatch.of(Trees.yaml(yaml), ignoreCase);
    }

    private static String shown(String text) {
        return text.equals("disjoint") || text.equals("inexpressible") ? text : shown(new Overlap.Met<>(text(text)));
    }

    private static String shown(Overlap<TextMatch> overlap) {
        if (overlap instanceof Overlap.Met<TextMatch> met) {
            ObjectNode json = met.value().toJson();
            return met.value().ignoreCase() + " " + json;
        }
        return overlap instanceof Overlap.Disjoint<TextMatch> ? "disjoint" : "inexpressible";
    }
}
