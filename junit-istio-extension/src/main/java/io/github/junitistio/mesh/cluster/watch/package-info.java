/**
 * The process that watches over a run in a cluster: started by the run, told over a pipe what it needs, and at work when the run is not any more.
 * Imports what starts JVMs, the folders of runs and JSON, and nothing of clusters.
 */
@NullMarked
package io.github.junitistio.mesh.cluster.watch;

import org.jspecify.annotations.NullMarked;
