// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.k3s;

/** What becomes of a node that a run has used. */
interface Retention {

    /** The run has ended. */
    void release();

    /** The node is of no use. */
    void discard();

    /** The node ends with its run. */
    static Retention none(NodeContainer container) {
        return new Retention() {

            @Override
            public void release() {
                container.stop();
            }

            @Override
            public void discard() {
                container.stop();
            }
        };
    }
}
