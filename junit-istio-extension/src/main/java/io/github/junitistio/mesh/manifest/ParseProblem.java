// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

import java.util.regex.Pattern;

/** Says why a document does not parse. */
final class ParseProblem {

    private static final int WIDTH = 120;
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{");

    private ParseProblem() {}

    static String message(Document document, ReadFailure failure) {
        int template = templateLine(document);
        if (template >= 0) {
            return document.at(template) + ": is a Helm template that was not rendered: `"
                    + shortened(document.line(template))
                    + "`. Render it first with `helm template <chart>` into a file, and declare that file.";
        }
        return document.at(failure.line()) + ", column " + (failure.column() + 1) + ": `"
                + shortened(document.line(failure.line())) + "` cannot be read: " + failure.getMessage() + ". "
                + advice(document, failure);
    }

    private static int templateLine(Document document) {
        int line = 0;
        for (String text : document.text().split("\n", -1)) {
            if (TEMPLATE.matcher(text).find() && !text.stripLeading().startsWith("#")) {
                return line;
            }
            line++;
        }
        return -1;
    }

    private static String advice(Document document, ReadFailure failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("TAB")) {
            return "Indent by spaces.";
        }
        if (message.contains("twice") || message.startsWith("Duplicate")) {
            return "Take one of them away.";
        }
        return "Correct it; `kubectl create --dry-run=client -f " + document.source() + "` checks it as well.";
    }

    private static String shortened(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH) + "...";
    }
}
