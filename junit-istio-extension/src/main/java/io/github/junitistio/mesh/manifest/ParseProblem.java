// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

/** Says why a document does not parse. */
final class ParseProblem {

    private static final int WIDTH = 120;

    private ParseProblem() {}

    static String message(Document document, ReadFailure failure) {
        int template = templateLine(document, failure);
        if (template >= 0) {
            return document.at(template) + ": is a Helm template that was not rendered: `"
                    + shortened(document.line(template))
                    + "`. Render it first with `helm template <chart>` into a file, and declare that file.";
        }
        return document.at(failure.line()) + ", column " + (failure.column() + 1) + ": `"
                + shortened(document.line(failure.line())) + "` cannot be read: " + failure.getMessage() + ". "
                + advice(document, failure);
    }

    /** Braces elsewhere may be the text of a ConfigMap, and are not why this one does not parse. */
    private static int templateLine(Document document, ReadFailure failure) {
        for (int line = failure.line(); line >= Math.max(0, failure.line() - 1); line--) {
            if (document.line(line).contains("{{") && !document.line(line).startsWith("#")) {
                return line;
            }
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
