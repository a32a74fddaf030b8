// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.report;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** Writes JSON into a page, where nothing in a text may end the element that it stands in. */
final class Embedded extends FilterWriter {

    private static final String LESS_THAN = "\\u003c";

    Embedded(Writer out) {
        super(out);
    }

    @Override
    public void write(int character) throws IOException {
        if (character == '<') {
            out.write(LESS_THAN);
        } else {
            out.write(character);
        }
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        write(new String(characters, offset, length), 0, length);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        out.write(text.substring(offset, offset + length).replace("<", LESS_THAN));
    }
}
