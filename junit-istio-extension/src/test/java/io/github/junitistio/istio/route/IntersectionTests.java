// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Trees;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntersectionTests {

    @Test
    void keeps_what_the_other_says_nothing_about() {
        ObjectNode owner = Trees.yaml("""
                name: m
                statPrefix: s
                uri: {prefix: /api}
                headers: {x-user: {exact: alice}}
                sourceLabels: {app: web}
                unknownField: {a: [1, 2.50]}
                """);
        ObjectNode other = Trees.yaml("""
                method: {exact: GET}
                headers: {x-group: {regex: a|b}}
                withoutHeaders: {x-test: {regex: .+}}
                queryParams: {page: {exact: '1'}}
                port: 80
                sourceLabels: {version: v1}
                sourceNamespace: test
                """);

        assertThat(Intersection.of(owner, other)).isEqualTo(new Overlap.Met<>(Trees.yaml("""
                name: m
                statPrefix: s
                uri: {prefix: /api}
                headers: {x-user: {exact: alice}, x-group: {regex: a|b}}
                sourceLabels: {app: web, version: v1}
                unknownField: {a: [1, 2.50]}
                method: {exact: GET}
                withoutHeaders: {x-test: {regex: .+}}
                queryParams: {page: {exact: '1'}}
                port: 80
                sourceNamespace: test
                """)));
    }

    @Test
    void leaves_both_alone() {
        ObjectNode owner = Trees.yaml("{headers: {a: {prefix: x}}}");
        ObjectNode other = Trees.yaml("{headers: {a: {exact: xy}, b: {exact: z}}, sourceNamespace: test}");
        String before = owner + " " + other;

        Intersection.of(owner, other);

        assertThat(owner + " " + other).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{uri: {prefix: /a}} | {uri: {exact: /b}} | uri prefix:/a and exact:/b exclude each other",
                "{method: {exact: GET}} | {method: {exact: PUT}} | method exact:GET and exact:PUT exclude each other",
                "{headers: {a: {exact: x}}} | {headers: {a: {exact: y}}} | headers a exact:x and exact:y exclude each other",
                "{headers: {A: {exact: x}}} | {headers: {a: {exact: y}}} | headers a exact:x and exact:y exclude each other",
                "{queryParams: {a: {exact: x}}} | {queryParams: {a: {exact: y}}} | queryParams a exact:x and exact:y exclude each other",
                "{port: 80} | {port: 81} | port 80 and 81 exclude each other",
                "{sourceNamespace: a} | {sourceNamespace: b} | sourceNamespace a and b exclude each other",
                "{sourceLabels: {app: a}} | {sourceLabels: {app: b}} | sourceLabels app a and b exclude each other",
                "{headers: {a: {exact: x}}} | {withoutHeaders: {a: {exact: x}}} | header a has to match exact:x and must not",
                "{withoutHeaders: {a: {prefix: x}}} | {headers: {a: {exact: xy}}} | header a has to match exact:xy and must not",
                "{withoutHeaders: {a: {}}} | {headers: {a: {regex: x}}} | header a has to match regex:x and must not",
                // A part that cannot be said does not matter where another part excludes everything.
                "{uri: {regex: x}, port: 80} | {uri: {prefix: /a}, port: 81} | port 80 and 81 exclude each other"
            })
    void finds_what_excludes_each_other(String owner, String other, String why) {
        assertThat(Intersection.of(Trees.yaml(owner), Trees.yaml(other))).isEqualTo(new Overlap.Disjoint<>(why));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{uri: {regex: x}} | {uri: {prefix: /a}} | uri regex:x and prefix:/a cannot be combined into one condition",
                "{headers: {a: {regex: x}}} | {headers: {a: {exact: y}}} | headers a regex:x and exact:y cannot be combined into one condition",
                "{withoutHeaders: {a: {exact: x}}} | {withoutHeaders: {a: {exact: y}}} | withoutHeaders has two conditions on a, and there is room for one"
            })
    void finds_what_istio_has_no_words_for(String owner, String other, String why) {
        assertThat(Intersection.of(Trees.yaml(owner), Trees.yaml(other))).isEqualTo(new Overlap.Inexpressible<>(why));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | {uri: {exact: /a}, ignoreUriCase: true} | {uri: {exact: /a}, ignoreUriCase: true}",
                // The owner's flag had nothing to act on and must not act on the other's uri.
                "{ignoreUriCase: true} | {uri: {exact: /a}} | {uri: {exact: /a}}",
                "{uri: {prefix: /A}, ignoreUriCase: true} | {uri: {exact: /a/b}} | {uri: {exact: /a/b}}",
                "{uri: {prefix: /A/B}, ignoreUriCase: true} | {uri: {prefix: /}} | {uri: {prefix: /A/B}, ignoreUriCase: true}",
                "{uri: {exact: /a}} | {uri: {prefix: /A}, ignoreUriCase: true} | {uri: {exact: /a}}",
                "{ignoreUriCase: true} | {uri: {regex: .*}} | {ignoreUriCase: true}",
                "{uri: {prefix: /a}} | {uri: {regex: .*}} | {uri: {prefix: /a}}",
                // To have a header is a condition, whatever its value.
                "{} | {headers: {a: {regex: .*}}} | {headers: {a: {regex: .*}}}",
                "{headers: {a: {}}} | {headers: {a: {regex: .*}}} | {headers: {a: {}}}",
                "{headers: {a: {exact: b}}} | {headers: {a: {regex: .*}}} | {headers: {a: {exact: b}}}",
                "{sourceNamespace: '', port: 0} | {sourceNamespace: test} | {sourceNamespace: test}",
                "{headers: {X-A: {prefix: x}}} | {headers: {x-a: {exact: xy}}} | {headers: {X-A: {exact: xy}}}",
                "{withoutHeaders: {a: {exact: x}}} | {withoutHeaders: {a: {exact: x}}} | {withoutHeaders: {a: {exact: x}}}"
            })
    void combines(String owner, String other, String both) {
        assertThat(Intersection.of(Trees.yaml(owner), Trees.yaml(other)))
                .isEqualTo(new Overlap.Met<>(Trees.yaml(both)));
    }
}
