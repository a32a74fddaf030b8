// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

/** Get, update and patch of the scale of an object. */
final class ScaleVerbs {
    private final Store store;
    private final Updater updater;

    ScaleVerbs(Store store, Updater updater) {
        this.store = store;
        this.updater = updater;
    }

    Answer answer(Call call, Target target) {
        if (call.method().equals("GET")) {
            return Answer.json(200, ScaleEdit.scale(store.get(target)));
        }
        Edit edit = new ScaleEdit(Edits.read(call, target), target);
        Updater.Written written = updater.update(target, edit, call.writeOptions());
        return Answer.json(200, ScaleEdit.scale(written.object()));
    }
}
