// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

/**
 * The text of one document of a file.
 *
 * @param source the name of the file
 * @param text the document
 * @param line how many lines of the file come before it
 */
record Document(String source, String text, int line) {

    /** Names a line of the document, counted from 0, by the line of the file. */
    String at(int lineOfDocument) {
        return source + ", line " + (line + lineOfDocument + 1);
    }

    /** A line of the document, counted from 0. */
    String line(int lineOfDocument) {
        return text.lines().skip(lineOfDocument).findFirst().orElse("").strip();
    }
}
