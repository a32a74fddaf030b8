// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

import java.util.ArrayList;
import java.util.List;

/** Splits a file at its lines of three dashes, before it is parsed: what is wrong in one document leaves the others. */
final class Documents {

    private Documents() {}

    static List<Document> of(ManifestSource source) {
        List<Document> documents = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int line = 0;
        int start = 0;
        boolean hasContent = false;
        for (String next : source.text().split("\n", -1)) {
            if (isSeparator(next) && hasContent) {
                documents.add(new Document(source.name(), text.toString(), start));
                text.setLength(0);
                start = line;
                hasContent = false;
            }
            hasContent |= isContent(next);
            text.append(next).append('\n');
            line++;
        }
        if (hasContent) {
            documents.add(new Document(source.name(), text.toString(), start));
        }
        return documents;
    }

    private static boolean isSeparator(String line) {
        return line.startsWith("---") && (line.length() == 3 || Character.isWhitespace(line.charAt(3)));
    }

    /** Directives and comments belong to the document that follows. */
    private static boolean isContent(String line) {
        String text = isSeparator(line) ? line.substring(3).strip() : line.strip();
        return !text.isEmpty() && !text.startsWith("#") && !text.startsWith("%") && !text.equals("...");
    }
}
