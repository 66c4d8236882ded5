/** How much a customer may use: the quota stage and the ledger of its token buckets. */
@NullMarked
package io.inferencegateway.ratelimit;

import org.jspecify.annotations.NullMarked;
