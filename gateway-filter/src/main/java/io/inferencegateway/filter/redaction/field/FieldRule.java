package io.inferencegateway.filter.redaction.field;

import java.util.List;

/** A path and what is done where it leads. */
record FieldRule(List<PathStep> path, FieldOperation operation) {}
