package io.inferencegateway.filter.redaction.analyzer;

/**
 * What the analyzer found in the text of a call.
 *
 * @param entity which of the entities that were asked for, by its place in the configuration
 * @param from where it begins, in UTF-16 units
 * @param to behind its end
 */
record Finding(int entity, int from, int to) {}
