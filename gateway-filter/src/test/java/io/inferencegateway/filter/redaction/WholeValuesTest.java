package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.inferencegateway.testkit.LeakExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is whole in one event leaves in it, once, with all that is not found. */
@ExtendWith(LeakExtension.class)
class WholeValuesTest {
    private static final List<RedactionProfile> PROFILES = List.of(Redaction.PROFILE, RecallTest.EVERYTHING);

    private static final String EMAIL = "jane@example.com";

    private static final String EMPTY_END =
            "{'candidates':[{'content':{'parts':[{'text':''}]},'finishReason':'STOP','index':0}]}";

    /** Events, in which a value stands for each {@code @@}. */
    private static final String[] STREAMS = {
        // Gemini: one call, two one after the other, three, two in one event.
        gemini(weather("Berlin @@")) + '+' + EMPTY_END,
        gemini(weather("Berlin")) + '+' + gemini(weather("Paris @@")) + '+' + EMPTY_END,
        gemini(weather("Berlin")) + '+' + gemini(weather("@@")) + '+' + gemini(weather("Rome")),
        gemini(weather("Berlin @@") + ',' + weather("Paris")) + '+' + EMPTY_END,
        // With a text before it, and one behind it.
        gemini("{'text':'I look '}," + weather("Berlin @@")) + '+' + EMPTY_END,
        gemini(weather("Berlin @@") + ",{'text':'I look '}") + '+' + EMPTY_END,
        // What a function gave, and code.
        gemini("{'functionResponse':{'name':'f','response':{'list':['Berlin','@@',{'text':'ok'}]}}}") + '+' + EMPTY_END,
        gemini("{'executableCode':{'language':'PYTHON','code':'print(\\'@@\\')'}}")
                + '+'
                + gemini("{'codeExecutionResult':{'outcome':'OUTCOME_OK','output':'@@'}}")
                + '+'
                + EMPTY_END,
        gemini("{'functionCall':{'name':'f','args':{'a':'@@'}},'thoughtSignature':'Cs0BVKhc7'}") + '+' + EMPTY_END,
        // LangGraph, and its metadata.
        "[{'content':'','type':'AIMessageChunk','tool_calls':[{'name':'f','args':{'city':'@@'},'id':'1','type':'tool_call'}]},"
                + "{'langgraph_node':'agent','langgraph_path':['a','b'],'ls_provider':'openai'}]"
                + "+[{'content':'','tool_calls':[{'name':'f','args':{'city':'Paris'},'id':'2'}]},{'langgraph_node':'agent'}]",
        // Ollama, Cohere, the AI SDK, and a vendor that says no more than that it is a tool's.
        "{'message':{'content':'','tool_calls':[{'function':{'name':'f','arguments':{'city':'@@'}}}]}}"
                + "+{'message':{'tool_calls':[{'function':{'name':'f','arguments':{'city':'Rome'}}}]}}",
        "{'tool_calls':[{'name':'f','parameters':{'city':'@@'}}]}+{'tool_calls':[{'name':'f','parameters':{'city':'Rome'}}]}",
        "{'type':'tool-input-available','toolCallId':'c1','toolName':'f','input':{'city':'@@'}}"
                + "+{'type':'tool-input-available','toolCallId':'c2','toolName':'f','input':{'city':'Rome'}}",
        "{'x':{'args':{'city':'@@'},'tool':'f'}}+{'x':{'args':{'city':'Rome'},'tool':'f'}}",
        // The Model Context Protocol.
        "{'jsonrpc':'2.0','method':'notifications/message','params':{'level':'info','logger':'db','data':'Connected'}}"
                + "+{'jsonrpc':'2.0','method':'notifications/progress','params':{'progressToken':'abc','message':'@@'}}"
                + "+{'jsonrpc':'2.0','id':1,'result':{'content':[{'type':'text','text':'It is sunny'},{'type':'text','text':'@@'}]}}",
        "[{'jsonrpc':'2.0','id':'1','result':{'a':'one'}},{'jsonrpc':'2.0','id':2,'result':{'a':'@@'}}]+[{'jsonrpc':'2.0','result':{'a':'two'}}]",
        // What citations and sources say, and who answers.
        "{'type':'content_block_delta','index':0,'delta':{'type':'citations_delta','citation':{'cited_text':'It is @@','document_title':'Doc'}}}"
                + "+{'type':'content_block_delta','index':0,'delta':{'type':'citations_delta','citation':{'cited_text':'More','document_title':'Doc'}}}",
        "{'provider':'OpenAI','citations':['https://a.org/@@'],'search_results':[{'title':'A','url':'https://a.org'}],'choices':[{'delta':{'content':''}}]}"
                + "+{'provider':'OpenAI','citations':['https://a.org'],'search_results':[{'title':'A','url':'https://a.org'}],'choices':[{'delta':{'content':''}}]}",
        "{'choices':[{'delta':{'annotations':[{'type':'url_citation','url_citation':{'url':'https://a.org','title':'@@'}}]}}]}"
                + "+{'choices':[{'delta':{'annotations':[{'type':'url_citation','url_citation':{'url':'https://b.org','title':'B'}}]}}]}",
        "{'candidates':[{'content':{'parts':[{'text':''}]},'groundingMetadata':{'webSearchQueries':['weather @@'],'groundingChunks':[{'web':{'uri':'https://a.org','title':'a.org'}}]}}]}"
                + '+' + "{'candidates':[{'groundingMetadata':{'webSearchQueries':['rain']}}]}",
    };

    private static String gemini(String parts) {
        return "{'candidates':[{'content':{'parts':[" + parts + "],'role':'model'},'index':0}],'usageMetadata':{}}";
    }

    private static String weather(String city) {
        return "{'functionCall':{'name':'get_weather','args':{'city':'" + city
                + "','unit':'celsius','days':3,'near':['Ulm','Bonn']}}}";
    }

    static List<String> streams() {
        return List.of(STREAMS);
    }

    static List<String> candidates() {
        return streams().stream()
                .filter(stream -> stream.startsWith("{'candidates"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void leaveInTheirEvents(String stream) {
        String came = events(stream, EMAIL);
        String left = events(stream, "[EMAIL]");
        assertThat(left).contains("[EMAIL]");
        for (RedactionProfile profile : PROFILES) {
            for (int size = 1; size <= came.length(); size++) {
                int chunk = size;
                assertThat(Redaction.redact(profile, Redaction.EVENTS, came, () -> chunk))
                        .as("in chunks of %s", size)
                        .isEqualTo(left);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("candidates")
    void leaveInTheirElements(String stream) {
        String came = array(stream, EMAIL);
        String left = array(stream, "[EMAIL]");
        for (RedactionProfile profile : PROFILES) {
            for (int size = 1; size <= came.length(); size++) {
                int chunk = size;
                assertThat(Redaction.redact(profile, Redaction.JSON, came, () -> chunk))
                        .as("in chunks of %s", size)
                        .isEqualTo(left);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "{'password':'hunter2Hunter'}; {'password':'[SECRETS]'}",
                "{'passports':['C01X00T47','C01X00T47']}; {'passports':['[PASSPORT]','[PASSPORT]']}",
                "{'adminPassword':{'value':'hunter2Hunter'}}; {'adminPassword':{'value':'[SECRETS]'}}",
                "{'card':4111111111111111}; {'card':0}",
                "{'a':{'card':[1,4111111111111111]},'t':''}; {'a':{'card':[1,0]},'t':''}",
                "{'a':'\\u006aane@example.com','b':'x\\n\\'y'}; {'a':'[EMAIL]','b':'x\\n\\'y'}",
                "{'a':'jane@','b':'example.com'}; {'a':'jane@','b':'example.com'}",
                "{'tokens':['Berlin'],'a':'jane@example.com'}; {'tokens':null,'a':'[EMAIL]'}",
            })
    void whatNamesAnArgumentCounts(String came, String left) {
        String event = gemini("{'functionCall':{'name':'f','args':%s}}") + '+' + EMPTY_END;
        for (int size = 1; size <= event.length(); size++) {
            int chunk = size;
            assertThat(Redaction.redact(
                            RecallTest.EVERYTHING, Redaction.EVENTS, events(event.formatted(came), ""), () -> chunk))
                    .isEqualTo(events(event.formatted(left), ""));
            assertThat(Redaction.redact(
                            RecallTest.EVERYTHING, Redaction.JSON, array(event.formatted(came), ""), () -> chunk))
                    .isEqualTo(array(event.formatted(left), ""));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "{'text':'%s'},CALL; {'text':'%s'}",
                "CALL,{'text':'%s'}; {'text':'%s'}",
                "CALL,CALL ,{'text':'%s'},CALL; {'text':'%s'}",
                "{'x':1} ,CALL,{'text':'%s'}, CALL; {'x':1} ,{'text':'%s'}",
                "{'text':'%s','functionCall':{'name':'f','args':{'a':'b'}}}; {'text':'%s','functionCall':{}}",
                "{'text':'%s'},{'inlineData':{'mimeType':'image/png','data':'iVBORw0KGgo='}}; {'text':'%s'},{'inlineData':{}}",
            })
    void aSecondCopyOfAnEventHasNoneOfItsCalls(String parts, String copied) {
        String end = "{'candidates':[{'finishReason':'STOP','index':0}]}";
        String came = gemini(parts.replace("CALL", weather("Berlin")));
        String shown = came.formatted("I ");
        String copy = gemini(copied).formatted("look");
        assertThat(Redaction.redact(Redaction.EVENTS, events(came.formatted("I look") + '+' + end, "")))
                .isEqualTo(events(shown + '+' + copy + '+' + end, ""));
        assertThat(Redaction.redact(Redaction.JSON, array(came.formatted("I look") + '+' + end, "")))
                .isEqualTo(array(shown + '+' + copy + '+' + end, ""));
    }

    /** In an array the list is dropped before the call is read, and the call is left out of the copy as any other. */
    @Test
    void aCallWithAListThatIsDroppedHasEmptyStringsInACopy() {
        String end = "{'candidates':[{'finishReason':'STOP','index':0}]}";
        String came = gemini("{'text':'%s'},{'functionCall':{'name':'f','args':{'tokens':[1],'b':'c'}}}");
        String shown = came.replace("[1]", "null").formatted("I ");
        String copy = gemini("{'text':'look'},{'functionCall':{'name':'','args':{'tokens':null,'b':''}}}");
        assertThat(Redaction.redact(Redaction.EVENTS, events(came.formatted("I look") + '+' + end, "")))
                .isEqualTo(events(shown + '+' + copy + '+' + end, ""));
        assertThat(Redaction.redact(Redaction.JSON, array(came.formatted("I look") + '+' + end, "")))
                .isEqualTo(array(shown + '+' + gemini("{'text':'look'}") + '+' + end, ""));
    }

    @Test
    void aTextIsReadAcrossACall() {
        String came = gemini("{'text':'to jane@'}," + weather("Berlin")) + '+' + gemini("{'text':'example.com ok '}");
        String left = gemini("{'text':'to '}," + weather("Berlin")) + '+' + gemini("{'text':'[EMAIL] ok '}");
        assertThat(Redaction.redact(Redaction.EVENTS, events(came, ""))).isEqualTo(events(left, ""));
    }

    @Test
    void aCallWithoutAnArrayHasNoArgumentsInACopy() {
        String event = "{'delta':{'text':'%s','tool_call':{'args':{'city':'Berlin'}}}}";
        String copy = "{'delta':{'text':'%s','tool_call':{'args':{}}}}";
        assertThat(Redaction.redact(Redaction.EVENTS, events(event.formatted("held"), "")))
                .isEqualTo(events(event.formatted("") + '+' + copy.formatted("held"), ""));
    }

    /** Each cut of a value in two: these are pieces, whatever stands around them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'function':{'arguments':'%s'}}]}}]}",
                "{'choices':[{'index':0,'delta':{'function_call':{'arguments':'%s'}}}]}",
                "{'type':'content_block_delta','index':1,'delta':{'type':'input_json_delta','partial_json':'%s'}}",
                "{'type':'response.function_call_arguments.delta','output_index':1,'delta':'%s'}",
                "{'delta':{'toolUse':{'input':'%s'}},'contentBlockIndex':1}",
                "[{'content':'','tool_calls':[{'name':'','args':{},'id':''}],'tool_call_chunks':[{'args':'%s','index':0}]},{'langgraph_node':'a'}]",
                "{'candidates':[{'content':{'parts':[{'functionCall':{'partialArgs':[{'jsonPath':'$.a','stringValue':'%s','willContinue':true}],'willContinue':true}}]}}]}",
                "{'args':{'text':'%s'}}",
                "{'name':'token','arguments':{'text':'%s'}}",
                "{'output':{'input':{'text':'%s'}}}",
                "{'citations':[{'generatedResponsePart':{'text':'%s'}}]}",
                "{'jsonrpc':'2.0','id':1,'result':{'kind':'artifact-update','append':true,'artifact':{'artifactId':'a','parts':[{'kind':'text','text':'%s'}]}}}",
            })
    void whatIsStreamedInPiecesIsStillReadAsOneText(String event) {
        String value = "a jane@example.com b ";
        for (int cut = 1; cut < value.length(); cut++) {
            String came = event.formatted(value.substring(0, cut)) + '+' + event.formatted(value.substring(cut));
            String sent = Redaction.redact(Redaction.EVENTS, events(came, ""));
            assertThat(sent.split("\\[EMAIL]", -1)).as("cut at %s", cut).hasSize(2);
            assertThat(sent).doesNotContain("jane", "example");
        }
    }

    @Test
    void argumentsThatGeminiStreamsAreToldApartByTheirPaths() {
        String event = "{'candidates':[{'content':{'parts':[{'functionCall':{'partialArgs':"
                + "[{'jsonPath':'$.%s','stringValue':'%s'%s}],'willContinue':true}}]}}]}";
        String more = ",'willContinue':true";
        String came = event.formatted("city", "Ber", more)
                + '+'
                + event.formatted("city", "lin", "")
                + '+'
                + event.formatted("unit", "cel", more)
                + '+'
                + event.formatted("unit", "sius", "");
        String left = event.formatted("city", "", more)
                + '+'
                + event.formatted("city", "Berlin", "")
                + '+'
                + event.formatted("unit", "", more)
                + '+'
                + event.formatted("unit", "celsius", "");
        assertThat(Redaction.redact(Redaction.EVENTS, events(came, ""))).isEqualTo(events(left, ""));
    }

    @Test
    void theLastUpdateOfAnArtifactEndsItsText() {
        String event = "{'jsonrpc':'2.0','result':{'kind':'artifact-update','lastChunk':%s,'contextId':'c1',"
                + "'artifact':{'parts':[{'kind':'text','text':'%s'}],'description':'One'}}}";
        String came = event.formatted("false", "He") + '+' + event.formatted("true", "llo");
        String left = event.formatted("false", "") + '+' + event.formatted("true", "Hello");
        assertThat(Redaction.redact(Redaction.EVENTS, events(came, ""))).isEqualTo(events(left, ""));
    }

    private static String events(String stream, String value) {
        return "data: " + json(stream, value).replace("+", "\n\ndata: ") + "\n\n";
    }

    private static String array(String stream, String value) {
        return "[" + json(stream, value).replace("+", ",") + "]";
    }

    private static String json(String stream, String value) {
        return stream.replace('\'', '"').replace("@@", value);
    }
}
