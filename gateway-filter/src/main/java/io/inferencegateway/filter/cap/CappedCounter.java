package io.inferencegateway.filter.cap;

import io.inferencegateway.exchange.RefusalException;
import java.util.function.Supplier;

/** A counter and what ends the answer when it has counted too much. */
record CappedCounter(AnswerCounter counter, Supplier<RefusalException> exceeded) {}
