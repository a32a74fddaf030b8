// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios.page;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import java.util.List;
import java.util.stream.Stream;

/** Javadoc in the few words that scenarios use, as Markdown. */
final class Markdown {

    private static final String PARAGRAPH = "\n\n";

    /** Its paragraphs, each in one line. */
    static List<String> of(DocCommentTree doc) {
        StringBuilder text = new StringBuilder();
        doc.getFullBody().forEach(tree -> text.append(of(tree)));
        return Stream.of(text.toString().split(PARAGRAPH))
                .map(paragraph -> paragraph.replaceAll("\\s+", " ").strip())
                .filter(paragraph -> !paragraph.isEmpty())
                .toList();
    }

    private static String of(DocTree tree) {
        if (tree instanceof TextTree text) {
            return text.getBody().replaceAll("\\s+", " ");
        }
        if (tree instanceof LiteralTree literal) {
            return "`" + literal.getBody().getBody() + "`";
        }
        if (tree instanceof LinkTree link) {
            return "`" + link.getReference().getSignature() + "`";
        }
        if (tree instanceof StartElementTree element && element.getName().contentEquals("p")) {
            return PARAGRAPH;
        }
        throw new IllegalArgumentException(
                "The Javadoc of a scenario has " + tree + ", for which there is no Markdown here");
    }

    private Markdown() {}
}
