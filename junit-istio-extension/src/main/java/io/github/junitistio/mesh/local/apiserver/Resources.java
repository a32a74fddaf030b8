// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

/** Finds the verbs for what the path of a request names. */
final class Resources {
    private final CollectionVerbs collections;
    private final ObjectVerbs objects;
    private final ScaleVerbs scales;

    Resources(Store store, Types types, Admission admission) {
        AdmissionGate gate = new AdmissionGate(admission);
        Creator creator = new Creator(store, new Scope(store, types), gate);
        Remover remover = new Remover(store, types, gate);
        Updater updater = new Updater(store, creator, remover, gate);
        Watches watches = new Watches(store);
        this.collections = new CollectionVerbs(store, watches, creator, remover);
        this.objects = new ObjectVerbs(store, watches, updater, remover);
        this.scales = new ScaleVerbs(store, updater);
    }

    Answer answer(Call call, Target target) {
        if (target.name().isEmpty()) {
            return collections.answer(call, target);
        }
        if (target.subresource().isEmpty()) {
            return objects.answer(call, target);
        }
        if (!target.type().has(target.subresource())) {
            throw Failures.noSuchPath();
        }
        return target.subresource().equals("scale") ? scales.answer(call, target) : objects.answerStatus(call, target);
    }
}
