// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

/** A document is not what it should be; the line is counted from 0 within the document. */
final class ReadFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int line;
    private final int column;

    ReadFailure(int line, int column, String message) {
        super(message);
        this.line = line;
        this.column = column;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }
}
