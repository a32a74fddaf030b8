// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.sds;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a sidecar asks for: the fields of {@code envoy.service.discovery.v3.DiscoveryRequest} that matter here.
 *
 * @param node the sidecar's id; empty but in the first request of a stream
 * @param names the secrets
 * @param error why the last answer is rejected, or empty
 */
record SecretRequest(String node, List<String> names, String error) {

    private static final int NODE = 2;
    private static final int NODE_ID = 1;
    private static final int RESOURCE_NAMES = 3;
    private static final int ERROR_DETAIL = 6;
    private static final int STATUS_MESSAGE = 2;

    static SecretRequest read(byte[] message) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(message);
        String node = "";
        List<String> names = new ArrayList<>();
        String error = "";
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag >>> 3) {
                case NODE -> node = text(in.readByteArray(), NODE_ID);
                case RESOURCE_NAMES -> names.add(in.readStringRequireUtf8());
                case ERROR_DETAIL -> error = "rejected: " + text(in.readByteArray(), STATUS_MESSAGE);
                default -> in.skipField(tag);
            }
        }
        return new SecretRequest(node, List.copyOf(names), error);
    }

    private static String text(byte[] message, int field) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(message);
        String text = "";
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag >>> 3 == field) {
                text = in.readStringRequireUtf8();
            } else {
                in.skipField(tag);
            }
        }
        return text;
    }
}
