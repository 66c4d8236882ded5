package io.inferencegateway.filter.redaction;

import static io.inferencegateway.filter.redaction.VendorStream.lines;

import java.util.List;

/** Streams of vendors, as clients have recorded them. */
final class VendorStreams {
    private VendorStreams() {}

    private static final String COMPLETION = "{'id':'cmpl-1','object':'text_completion','created':1,'model':'m',"
            + "'choices':[{'index':0,'text':'%s','logprobs':null,'finish_reason':%s}]}";

    /** Lines of JSON. */
    static final List<VendorStream> LINES = List.of(
            lines("LMI, outputs", "/outputs/0", "{'outputs': ['@1']}", "{'outputs': ['@2']}"),
            lines(
                    "LMI, completions of vLLM",
                    "/choices/0/text",
                    COMPLETION.formatted("@1", "null"),
                    COMPLETION.formatted("@2", "null"),
                    COMPLETION.formatted("", "'stop'")),
            lines(
                    "LMI, token_text",
                    "/token_text",
                    "{'token_id':7,'token_text':'@1','token_log_prob':-0.5}",
                    "{'token_id':8,'token_text':'@2','token_log_prob':-0.5}"));

    static final List<VendorStream> ALL = LINES;
}
