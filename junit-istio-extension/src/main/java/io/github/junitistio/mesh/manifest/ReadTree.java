// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The root of a document as JSON.
 *
 * @param root the value
 * @param line where it begins, counted from 0 within the document
 * @param itemLines where each element of its {@code items} begins, if they are known
 */
record ReadTree(JsonNode root, int line, List<Integer> itemLines) {}
