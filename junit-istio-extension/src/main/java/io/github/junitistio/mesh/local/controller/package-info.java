/**
 * What the control plane of a cluster does beside the API server: its controllers, its scheduler and its service addresses.
 */
@NullMarked
package io.github.junitistio.mesh.local.controller;

import org.jspecify.annotations.NullMarked;
