// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.deploy;

import io.github.junitistio.mesh.Deployed;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.local.image.ImageCommands;
import io.github.junitistio.mesh.manifest.Manifest;
import io.github.junitistio.mesh.manifest.ManifestFiles;
import io.github.junitistio.mesh.manifest.ManifestReader;
import io.github.junitistio.mesh.manifest.ManifestSource;
import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Brings up what manifests describe. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Deployer {
}
