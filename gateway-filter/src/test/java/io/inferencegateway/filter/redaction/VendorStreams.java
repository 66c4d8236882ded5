package io.inferencegateway.filter.redaction;

import static io.inferencegateway.filter.redaction.VendorStream.events;
import static io.inferencegateway.filter.redaction.VendorStream.lines;

import java.util.List;
import java.util.stream.Stream;

/** Streams of vendors, as clients have recorded them. */
final class VendorStreams {
    private VendorStreams() {}

    private static final String WATSONX =
            "{'model_id':'ibm/granite-13b-chat-v2','model_version':'2.1.0','created_at':'2026-11-30T10:00:00.007Z',"
                    + "'results':[{'generated_text':'%s','generated_token_count':2,'input_token_count':0,'stop_reason':'%s'}]}";

    private static final String GEMINI =
            "{'candidates':[{'content':{'parts':[{'text':'%s'}],'role':'model'},'finishReason':'STOP','index':0}],"
                    + "'usageMetadata':{'totalTokenCount':7},'modelVersion':'gemini-pro'}";

    private static final String OPEN_AI =
            "{'id':'c-1','object':'chat.completion.chunk','created':1708955003,'model':'m',"
                    + "'choices':[{'delta':{'content':'%s'},'finish_reason':'%s','index':0}]}";

    private static final String DASHSCOPE =
            "{'output':{'choices':[{'message':{'content':'%s','role':'assistant'},'finish_reason':'%s'}]},"
                    + "'usage':{'total_tokens':7},'request_id':'4c7f'}";

    private static final String CANDIDATE =
            "{'candidates':[{'content':{'parts':[%s],'role':'model'}%s,'index':0}],'modelVersion':'gemini-2.5'}";

    private static final String COMPLETION = "{'id':'cmpl-1','object':'text_completion','created':1,'model':'m',"
            + "'choices':[{'index':0,'text':'%s','logprobs':null,'finish_reason':%s}]}";

    private static final String PART = "/candidates/0/content/parts/0";
    private static final String ANSWER = PART + "/thought= " + PART + "/text";
    private static final String THOUGHT = PART + "/thought=true " + PART + "/text";

    private static final String LANG_CHAIN = "{'event':'on_chat_model_stream','run_id':'5ecd02db','name':'ChatOpenAI',"
            + "'tags':['seq:step:1','agent_llm'],'metadata':{'created_by':'system','graph_id':'agent'},"
            + "'data':{'chunk':{'content':'%s','type':'AIMessageChunk'}},'parent_ids':['5ecd02db-1f','3642c4f0-2e']}";

    private static final String LANG_GRAPH = "[{'content':'%s','type':'AIMessageChunk','id':'run--1'},"
            + "{'created_by':'system','checkpoint_ns':'agent:7ac1','graph_id':'agent','run_attempt':1,'tags':['a','b c']}]";

    private static final String DETAILS = "/choices/0/delta/reasoning_details/0";
    private static final String DETAIL =
            "{'type':'reasoning.text','format':'anthropic-claude-v1','index':%s,'text':'%s'}";
    private static final String OPEN_ROUTER =
            "{'id':'gen-1','provider':'Anthropic','choices':[{'index':0,'delta':{'role':'assistant','content':'%s'%s},'finish_reason':null}]}";

    private static final String RUN = "{'id':'run_1','object':'thread.run','status':'%s','assistant_id':'asst_1',"
            + "'instructions':'Be kind to Jane','metadata':{'team':'blue'},'tools':[]}";
    private static final String MESSAGE = "{'id':'msg_1','object':'thread.message','status':'%s','role':'assistant',"
            + "'content':[%s],'metadata':{'team':'blue'}}";
    private static final String MESSAGE_DELTA = "{'id':'msg_1','object':'thread.message.delta',"
            + "'delta':{'content':[{'index':0,'type':'text','text':{'value':'%s','annotations':[]}}]}}";

    private static final String LANG_SERVE = "{'ops':[{'op':'add','path':'%s','value':'%s'}]}";

    /** A reason to end in every event, or in such without text before the end. */
    static final List<VendorStream> REASONS = List.of(
            events(
                    "watsonx.ai",
                    "/results/0/generated_text",
                    WATSONX.formatted("@1", "not_finished"),
                    WATSONX.formatted("@2", "not_finished"),
                    WATSONX.formatted("", "eos_token")),
            events(
                    "Gemini, STOP in each",
                    PART + "/text",
                    GEMINI.formatted("@1"),
                    GEMINI.formatted("@2"),
                    GEMINI.formatted("")),
            events(
                    "Gemini, STOP in those without text",
                    PART + "/text",
                    CANDIDATE.formatted("", ",'finishReason':'STOP'"),
                    CANDIDATE.formatted("{'text':'@1'}", ""),
                    CANDIDATE.formatted("", ",'finishReason':'STOP'"),
                    CANDIDATE.formatted("{'text':'@2'}", ""),
                    CANDIDATE.formatted("", ",'finishReason':'STOP'")),
            events(
                    "OpenAI, stop in each",
                    "/choices/0/delta/content",
                    OPEN_AI.formatted("@1", "stop"),
                    OPEN_AI.formatted("@2", "stop"),
                    "[DONE]"),
            events(
                    "OpenAI, stop in each but that of the role",
                    "/choices/0/delta/content",
                    OPEN_AI.replace("'%s'", "%s").formatted("''", "null"),
                    OPEN_AI.formatted("@1", "stop"),
                    OPEN_AI.formatted("@2", "stop"),
                    "[DONE]"),
            events(
                    "DashScope",
                    "/output/choices/0/message/content",
                    DASHSCOPE.formatted("@1", "null"),
                    DASHSCOPE.formatted("@2", "null"),
                    DASHSCOPE.formatted("", "stop")));

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

    /** Gemini: the Interactions API, and thoughts. */
    static final List<VendorStream> GEMINI_TEXTS = List.of(
            events(
                            "Interactions",
                            "/event_type=step.start /index=1 /step/content/0/text | /index=1 /delta/text",
                            "{'interaction':{'id':'i1','status':'in_progress','object':'interaction'},'event_type':'interaction.created'}",
                            "{'index':0,'step':{'summary':[{'text':'I weigh Jane','type':'text'}],'type':'thought'},'event_type':'step.start'}",
                            "{'index':0,'delta':{'content':{'text':' and John','type':'text'},'type':'thought_summary'},'event_type':'step.delta'}",
                            "{'index':0,'event_type':'step.stop'}",
                            "{'index':1,'step':{'content':[{'text':'@1','type':'text'}],'type':'model_output'},'event_type':'step.start'}",
                            "{'index':1,'delta':{'text':'@2','type':'text'},'event_type':'step.delta'}",
                            "{'index':1,'event_type':'step.stop'}",
                            "{'interaction':{'id':'i1','status':'completed','usage':{'total_tokens':530}},'event_type':'interaction.completed'}",
                            "[DONE]")
                    .with("/index=0 /step/summary/0/text | /index=0 /delta/content/text", "I weigh Jane and John")
                    .ends("/event_type=interaction.completed"),
            events(
                            "Interactions, arguments",
                            "/step/arguments | /delta/arguments",
                            "{'index':0,'step':{'arguments':'@1','id':'c1','name':'mail','type':'function_call'},'event_type':'step.start'}",
                            "{'index':0,'delta':{'arguments':'@2','type':'arguments_delta'},'event_type':'step.delta'}",
                            "{'index':0,'event_type':'step.stop'}")
                    .ends("/event_type=step.stop"),
            events(
                            "Interactions, contents",
                            "/index=1 /delta/text",
                            "{'event_type':'content.start','index':0,'content':{'type':'thought'}}",
                            "{'event_type':'content.delta','index':0,'delta':{'type':'thought_summary','content':{'text':'I weigh Jane','type':'text'}}}",
                            "{'event_type':'content.stop','index':0}",
                            "{'event_type':'content.delta','index':1,'delta':{'type':'text','text':'@1'}}",
                            "{'event_type':'content.delta','index':1,'delta':{'type':'text','text':'@2'}}",
                            "{'event_type':'content.stop','index':1}",
                            "{'event_type':'interaction.complete','interaction':{'id':'i1','status':'completed'}}")
                    .with("/index=0 /delta/content/text", "I weigh Jane")
                    .ends("/event_type=interaction.complete"),
            events(
                            "Gemini, a thought before",
                            ANSWER,
                            CANDIDATE.formatted("{'text':'I ask Jane','thought':true}", ""),
                            CANDIDATE.formatted("{'text':'@1'}", ""),
                            CANDIDATE.formatted("{'text':'@2'}", ""),
                            CANDIDATE.formatted("{'text':''}", ",'finishReason':'STOP'"))
                    .with(THOUGHT, "I ask Jane"),
            events(
                            "Gemini, in a thought",
                            THOUGHT,
                            CANDIDATE.formatted("{'thought':true,'text':'@1'}", ""),
                            CANDIDATE.formatted("{'thought':true,'text':'@2'}", ""),
                            CANDIDATE.formatted("{'text':'Hello'}", ""),
                            CANDIDATE.formatted("{'text':' you'}", ",'finishReason':'STOP'"))
                    .with(ANSWER, "Hello you")
                    .ends("/candidates/0/finishReason=STOP"),
            events(
                            "Gemini, a thought beside",
                            PART.replace("parts/0", "parts/1") + "/text",
                            CANDIDATE.formatted("{'text':'I ask','thought':true},{'text':'@1'}", ""),
                            CANDIDATE.formatted("{'text':' Jane','thought':true},{'text':'@2'}", ""),
                            CANDIDATE.formatted("{'text':'','thought':true},{'text':''}", ",'finishReason':'STOP'"))
                    .with(THOUGHT, "I ask Jane"));

    /** Texts that stand in one place. */
    static final List<VendorStream> ONE_PLACE = List.of(
            events(
                    "Responses, audio and its transcript",
                    "/type=response.audio.transcript.delta /delta",
                    "{'type':'response.audio.transcript.delta','sequence_number':1,'delta':'@1'}",
                    "{'type':'response.audio.delta','sequence_number':2,'delta':'AAECAwQFBgcICQ'}",
                    "{'type':'response.audio.transcript.delta','sequence_number':3,'delta':'@2'}",
                    "{'type':'response.audio.delta','sequence_number':4,'delta':'BwgJCgsMAAECAw=='}",
                    "{'type':'response.audio.done','sequence_number':5}",
                    "{'type':'response.audio.transcript.done','sequence_number':6}",
                    "{'type':'response.completed','sequence_number':7,'response':{'id':'resp_1'}}"),
            events(
                    "Responses, audio done first",
                    "/type=response.audio.transcript.delta /delta",
                    "{'type':'response.audio.transcript.delta','sequence_number':1,'delta':'@1'}",
                    "{'type':'response.audio.done','sequence_number':2}",
                    "{'type':'response.audio.transcript.delta','sequence_number':3,'delta':'@2'}",
                    "{'type':'response.audio.transcript.done','sequence_number':4}"),
            events(
                    "OpenAI, audio and its transcript",
                    "/choices/0/delta/audio/transcript",
                    "{'choices':[{'index':0,'delta':{'audio':{'id':'a1','transcript':'@1'}},'finish_reason':null}]}",
                    "{'choices':[{'index':0,'delta':{'audio':{'data':'AAECAwQFBgcICQ'}},'finish_reason':null}]}",
                    "{'choices':[{'index':0,'delta':{'audio':{'transcript':'@2'}},'finish_reason':null}]}",
                    "{'choices':[{'index':0,'delta':{'audio':{'data':'BwgJCgsMAAECAw=='}},'finish_reason':null}]}",
                    "{'choices':[{'index':0,'delta':{},'finish_reason':'stop'}]}"),
            events(
                            "LangServe, the log",
                            "/ops/0/path=/streamed_output/- /ops/0/value",
                            "{'ops':[{'op':'replace','path':'','value':{'id':'8a2b','streamed_output':[],'logs':{},'type':'chain'}}]}",
                            LANG_SERVE.formatted("/logs/ChatOpenAI/streamed_output_str/-", "I weigh"),
                            LANG_SERVE.formatted("/streamed_output/-", "@1"),
                            LANG_SERVE.formatted("/logs/ChatOpenAI/streamed_output_str/-", " Jane"),
                            LANG_SERVE.formatted("/streamed_output/-", "@2"),
                            "{'ops':[{'op':'add','path':'/logs/ChatOpenAI/end_time','value':'2026-11-30T10:00:00.007+00:00'}]}",
                            "{'ops':[{'op':'add','path':'/logs/ChatOpenAI/end_time','value':'2026-11-30T10:00:00.009+00:00'}]}")
                    .with("/ops/0/path=/logs/ChatOpenAI/streamed_output_str/- /ops/0/value", "I weigh Jane"),
            events(
                            "LM Studio",
                            "/type=message.delta /content",
                            "{'type':'chat.start','model_instance_id':'m'}",
                            "{'type':'reasoning.start'}",
                            "{'type':'reasoning.delta','content':'I weigh'}",
                            "{'type':'reasoning.delta','content':' Jane'}",
                            "{'type':'reasoning.end'}",
                            "{'type':'message.start'}",
                            "{'type':'message.delta','content':'@1'}",
                            "{'type':'message.delta','content':'@2'}",
                            "{'type':'message.end'}",
                            "{'type':'chat.end','result':{'model_instance_id':'m','output':[{'type':'message','content':'Hello you'}]}}")
                    .with("/type=reasoning.delta /content", "I weigh Jane")
                    .ends("/type=chat.end"),
            events(
                            "AI SDK",
                            "/type=text-delta /delta",
                            "{'type':'start','messageId':'msg_1'}",
                            "{'type':'reasoning-start','id':'r1'}",
                            "{'type':'reasoning-delta','id':'r1','delta':'I weigh'}",
                            "{'type':'reasoning-delta','id':'r1','delta':' Jane'}",
                            "{'type':'reasoning-end','id':'r1'}",
                            "{'type':'text-start','id':'t1'}",
                            "{'type':'text-delta','id':'t1','delta':'@1'}",
                            "{'type':'text-delta','id':'t1','delta':'@2'}",
                            "{'type':'text-end','id':'t1'}",
                            "{'type':'finish'}",
                            "[DONE]")
                    .with("/type=reasoning-delta /delta", "I weigh Jane")
                    .ends("/type=finish"));

    /** What is the same in each event, or whole in one. */
    static final List<VendorStream> CONSTANTS = List.of(
            events(
                    "Triton",
                    "/text_output",
                    "{'model_name':'ensemble','model_version':'1','sequence_end':false,'text_output':'@1'}",
                    "{'model_name':'ensemble','model_version':'1','sequence_end':false,'text_output':'@2'}",
                    "{'model_name':'ensemble','model_version':'1','sequence_end':true,'text_output':''}"),
            events(
                    "LangChain, events",
                    "/data/chunk/content",
                    LANG_CHAIN.formatted("@1"),
                    LANG_CHAIN.formatted("@2"),
                    LANG_CHAIN.formatted("")),
            events(
                            "OpenRouter",
                            "/choices/0/delta/content",
                            OPEN_ROUTER.formatted("", ",'reasoning_details':[" + DETAIL.formatted(1, "I weigh") + "]"),
                            OPEN_ROUTER.formatted("", ",'reasoning_details':[" + DETAIL.formatted(0, "So") + "]"),
                            OPEN_ROUTER.formatted("", ",'reasoning_details':[" + DETAIL.formatted(1, " Jane") + "]"),
                            OPEN_ROUTER.formatted("@1", ""),
                            OPEN_ROUTER.formatted("@2", ""),
                            "[DONE]")
                    .with(DETAILS + "/index=1 " + DETAILS + "/text", "I weigh Jane")
                    .with(DETAILS + "/index=0 " + DETAILS + "/text", "So"),
            events(
                    "LangGraph",
                    "/0/content",
                    LANG_GRAPH.formatted("@1"),
                    LANG_GRAPH.formatted("@2"),
                    LANG_GRAPH.formatted("")),
            events(
                            "Assistants",
                            "/delta/content/0/text/value",
                            RUN.formatted("queued"),
                            RUN.formatted("in_progress"),
                            MESSAGE.formatted("in_progress", ""),
                            MESSAGE_DELTA.formatted("@1"),
                            MESSAGE_DELTA.formatted("@2"),
                            MESSAGE.formatted(
                                    "completed", "{'type':'text','text':{'value':'Hello you','annotations':[]}}"),
                            RUN.formatted("completed"),
                            "[DONE]")
                    .ends("/object=thread.run /status=completed"));

    /** Ends that are told in another way than by a reason. */
    static final List<VendorStream> ENDS = List.of(
            events(
                            "llama.cpp",
                            "/content",
                            "{'index':0,'content':'@1','tokens':[7],'stop':false,'id_slot':0}",
                            "{'index':0,'content':'@2','tokens':[8],'stop':false,'id_slot':0}",
                            "{'index':0,'content':'','tokens':[],'id_slot':0,'stop':true,'model':'m','prompt':'say it','stop_type':'eos','stopping_word':''}")
                    .ends("/stop=true"),
            events(
                            "Titan",
                            "/outputText",
                            "{'outputText':'@1','index':0,'totalOutputTextTokenCount':null,'completionReason':null}",
                            "{'outputText':'@2','index':0,'totalOutputTextTokenCount':104,'completionReason':'FINISH','inputTextTokenCount':7}")
                    .ends("/completionReason=FINISH"),
            events(
                            "Nova",
                            "/contentBlockDelta/contentBlockIndex=0 /contentBlockDelta/delta/text",
                            "{'messageStart':{'role':'assistant'}}",
                            "{'contentBlockDelta':{'delta':{'text':'@1'},'contentBlockIndex':0}}",
                            "{'contentBlockDelta':{'delta':{'text':'I weigh'},'contentBlockIndex':1}}",
                            "{'contentBlockDelta':{'delta':{'text':'@2'},'contentBlockIndex':0}}",
                            "{'contentBlockStop':{'contentBlockIndex':0}}",
                            "{'contentBlockDelta':{'delta':{'text':' Jane'},'contentBlockIndex':1}}",
                            "{'messageStop':{'stopReason':'end_turn'}}")
                    .with("/contentBlockDelta/contentBlockIndex=1 /contentBlockDelta/delta/text", "I weigh Jane")
                    .ends("/messageStop/stopReason=end_turn"),
            events(
                            "Cohere",
                            "/index=1 /delta/message/content/text",
                            "{'id':'m1','type':'message-start','delta':{'message':{'role':'assistant','content':[]}}}",
                            "{'type':'tool-plan-delta','delta':{'message':{'tool_plan':'I weigh'}}}",
                            "{'type':'tool-call-start','index':0,'delta':{'message':{'tool_calls':{'id':'c1','type':'function','function':{'name':'f','arguments':''}}}}}",
                            "{'type':'tool-call-delta','index':0,'delta':{'message':{'tool_calls':{'function':{'arguments':'a Jane'}}}}}",
                            "{'type':'tool-call-end','index':0}",
                            "{'type':'tool-call-delta','index':1,'delta':{'message':{'tool_calls':{'function':{'arguments':'b Joe'}}}}}",
                            "{'type':'tool-call-end','index':1}",
                            "{'type':'content-delta','index':1,'delta':{'message':{'content':{'text':'@1'}}}}",
                            "{'type':'content-delta','index':1,'delta':{'message':{'content':{'text':'@2'}}}}",
                            "{'type':'content-end','index':1}",
                            "{'type':'message-end','delta':{'finish_reason':'COMPLETE','usage':{'tokens':{'input_tokens':7}}}}")
                    .with("/delta/message/tool_plan", "I weigh")
                    .with("/index=0 /delta/message/tool_calls/function/arguments", "a Jane")
                    .with("/index=1 /delta/message/tool_calls/function/arguments", "b Joe")
                    .ends("/type=message-end"));

    static final List<VendorStream> ALL = Stream.of(REASONS, LINES, GEMINI_TEXTS, ONE_PLACE, CONSTANTS, ENDS)
            .flatMap(List::stream)
            .toList();
}
