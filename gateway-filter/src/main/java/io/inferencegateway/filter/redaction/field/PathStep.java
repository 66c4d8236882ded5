package io.inferencegateway.filter.redaction.field;

import java.util.Set;

/**
 * One step of a path, down from a container to what is in it.
 *
 * @param descends whether any number of containers may lie between
 * @param names of members it goes to; empty for none
 * @param members whether it goes to every member of an object
 * @param elements whether it goes to every element of an array
 * @param index the element of an array it goes to, -1 for none
 */
record PathStep(boolean descends, Set<String> names, boolean members, boolean elements, int index) {
    static PathStep names(boolean descends, Set<String> names) {
        return new PathStep(descends, Set.copyOf(names), false, false, -1);
    }

    static PathStep everything(boolean descends) {
        return new PathStep(descends, Set.of(), true, true, -1);
    }

    static PathStep everyElement() {
        return new PathStep(false, Set.of(), false, true, -1);
    }

    static PathStep element(boolean descends, int index) {
        return new PathStep(descends, Set.of(), false, false, index);
    }
}
