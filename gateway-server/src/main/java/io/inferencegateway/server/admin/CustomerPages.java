package io.inferencegateway.server.admin;

import java.util.concurrent.CompletionStage;

/** What operators ask and do about one customer. Any thread may call, and complete. */
public interface CustomerPages {
    /** How its limits stand. */
    CompletionStage<AdminPage> quotas(String customer);

    /**
     * Fills a limit.
     *
     * @param from the address of who asks for it, for the records
     */
    CompletionStage<AdminPage> refill(String customer, String limit, String from);
}
