package io.inferencegateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.testkit.LeakExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The life of a connection as a table: what happens, what the last handler and the client see of it, how it ends. */
@ExtendWith(LeakExtension.class)
class ExchangeGateTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        HEAD                                                         | exchange                         | -                        | open   | -
        HEAD BODY                                                    | exchange                         | -                        | open   | -
        HEAD READ BODY                                               | exchange 5                       | -                        | open   | -
        HEAD READ BODY END                                           | exchange 5                       | -                        | open   | -
        HEAD READ BODY READ END                                      | exchange 5 end                   | -                        | open   | -
        HEAD BODY END READ                                           | exchange 5                       | -                        | open   | -
        HEAD BODY BODY READ READ                                     | exchange 5 5                     | -                        | open   | -
        HEAD READ BODY READ END RESP RESP_BODY RESP_END              | exchange 5 end                   | 200 5 end                | open   | ok
        HEAD READ BODY READ END RESP5 RESP_BODY RESP_END             | exchange 5 end                   | 200 5 end                | open   | ok
        HEAD READ BODY READ END RESP RESP_BODY RESP_END GET          | exchange 5 end exchange          | 200 5 end                | open   | ok
        HEAD READ BODY READ END GET                                  | exchange 5 end                   | -                        | open   | -
        HEAD READ BODY READ END GET END RESP RESP_END                | exchange 5 end exchange          | 200 end                  | open   | ok
        GET END READ GET END RESP RESP_END READ RESP RESP_END        | exchange end exchange end        | 200 end 200 end          | open   | ok ok
        GET END GET END GET END REFUSE REFUSE REFUSE                 | exchange exchange exchange       | 403 403 403              | open   | not_allowed not_allowed not_allowed
        GET READ END RESP RESP_END RESP RESP_END                     | exchange end                     | 200 end                  | open   | ok
        GET READ END RESP RESP_END RESP_BODY                         | exchange end                     | 200 end                  | open   | ok
        HEAD REFUSE                                                  | exchange                         | 403                      | open   | not_allowed
        HEAD REFUSE BODY END                                         | exchange                         | 403                      | open   | not_allowed
        HEAD REFUSE BODY END GET                                     | exchange exchange                | 403                      | open   | not_allowed
        HEAD REFUSE GET                                              | exchange                         | 403                      | open   | not_allowed
        HEAD REFUSE REFUSE                                           | exchange                         | 403                      | open   | not_allowed
        HEAD REFUSE RESP RESP_BODY RESP_END                          | exchange                         | 403                      | open   | not_allowed
        BIG REFUSE                                                   | exchange                         | 403(close)               | closed | not_allowed
        BIG REFUSE BODY GET                                          | exchange                         | 403(close)               | closed | not_allowed
        CHUNKED REFUSE                                               | exchange                         | 403(close)               | closed | not_allowed
        BIG READ BODY REFUSE                                         | exchange 5                       | 403(close)               | closed | not_allowed
        BIG READ BODY40K READ BODY40K RESP5 RESP_BODY RESP_END       | exchange 40K 40K                 | 200 5 end                | closed | ok
        HEAD READ RESP RESP_BODY RESP_END                            | exchange                         | 200 5 end                | open   | ok
        HEAD READ RESP RESP_BODY RESP_END BODY END GET               | exchange exchange                | 200 5 end                | open   | ok
        HEAD READ RESP BODY END READ RESP_END                        | exchange 5 end                   | 200 end                  | open   | ok
        BIG READ RESP RESP_BODY RESP_END                             | exchange                         | 200 5 end                | closed | ok
        CHUNKED READ BODY READ BODY READ END RESP RESP_END           | exchange 5 5 end                 | 200 end                  | open   | ok
        CHUNKED READ BODY RESP RESP_END                              | exchange 5                       | 200 end                  | closed | ok
        EXPECT                                                       | exchange                         | -                        | open   | -
        EXPECT READ                                                  | exchange                         | 100                      | open   | -
        EXPECT READ READ                                             | exchange                         | 100                      | open   | -
        EXPECT READ BODY END READ RESP RESP_END                      | exchange 5 end                   | 100 200 end              | open   | ok
        EXPECT REFUSE                                                | exchange                         | 403(close)               | closed | not_allowed
        EXPECT BODY END READ RESP RESP_END                           | exchange 5                       | 200 end                  | open   | ok
        EXPECT READ REFUSE BODY END                                  | exchange                         | 100 403                  | open   | not_allowed
        LAST READ BODY READ END RESP RESP_BODY RESP_END              | exchange 5 end                   | 200(close) 5 end         | closed | ok
        LAST READ BODY READ END RESP RESP_BODY RESP_END GET          | exchange 5 end                   | 200(close) 5 end         | closed | ok
        LAST REFUSE                                                  | exchange                         | 403(close)               | closed | not_allowed
        HTTP10 READ BODY READ END RESP RESP_BODY RESP_END            | exchange 5 end                   | 200(close) 5 end         | closed | ok
        HTTP10KEEP READ BODY READ END RESP5 RESP_BODY RESP_END       | exchange 5 end                   | 200(keep-alive) 5 end    | open   | ok
        HTTP10KEEP READ BODY READ END RESP RESP_BODY RESP_END        | exchange 5 end                   | 200(close) 5 end         | closed | ok
        GET END READ RESP ABORT                                      | exchange end                     | 200                      | closed | upstream_broken
        GET END READ RESP RESP_BODY ABORT                            | exchange end                     | 200 5                    | closed | upstream_broken
        GET END READ RESP RESP_BODY ABORT RESP_BODY RESP_END         | exchange end                     | 200 5                    | closed | upstream_broken
        GET END READ RESP RESP_BODY ABORT ABORT                      | exchange end                     | 200 5                    | closed | upstream_broken
        GET END READ SSE RESP_BODY ABORT                             | exchange end                     | 200 5 event              | closed | upstream_broken
        GET END READ RESP RESP_END ABORT                             | exchange end                     | 200 end                  | open   | ok
        GET END READ ABORT                                           | exchange end                     | 502                      | open   | upstream_broken
        GET END READ ABORT GET                                       | exchange end exchange            | 502                      | open   | upstream_broken
        HEAD READ RESP RESP_BODY ABORT                               | exchange                         | 200 5                    | closed | upstream_broken
        GONE                                                         | -                                | -                        | closed | -
        HEAD GONE                                                    | exchange                         | -                        | closed | client_gone
        HEAD READ BODY GONE                                          | exchange 5                       | -                        | closed | client_gone
        HEAD BODY BODY GONE                                          | exchange                         | -                        | closed | client_gone
        GET END READ RESP RESP_BODY GONE                             | exchange end                     | 200 5                    | closed | client_gone
        GET END READ RESP RESP_END GONE                              | exchange end                     | 200 end                  | closed | ok
        GET END READ GONE RESP RESP_BODY RESP_END                    | exchange end                     | -                        | closed | client_gone
        GET END READ GONE REFUSE                                     | exchange end                     | -                        | closed | client_gone
        GET END GET END GONE                                         | exchange                         | -                        | closed | client_gone
        DRAIN                                                        | -                                | -                        | closed | -
        DRAIN GET                                                    | -                                | -                        | closed | -
        GET READ DRAIN END RESP RESP_END                             | exchange end                     | 200(close) end           | closed | ok
        GET READ DRAIN END RESP RESP_END GET                         | exchange end                     | 200(close) end           | closed | ok
        GET END READ RESP DRAIN RESP_END                             | exchange end                     | 200 end                  | closed | ok
        GET END READ RESP RESP_END DRAIN                             | exchange end                     | 200 end                  | closed | ok
        HEAD REFUSE DRAIN                                            | exchange                         | 403                      | open   | not_allowed
        HEAD REFUSE DRAIN BODY END                                   | exchange                         | 403                      | closed | not_allowed
        DRAINING GET END READ RESP RESP_END                          | exchange end                     | 200(close) end           | closed | ok
        OVERLOADED GET END                                           | -                                | 503                      | open   | overloaded
        OVERLOADED HEAD BODY END GET END                             | -                                | 503 503                  | open   | overloaded overloaded
        MALFORMED                                                    | -                                | 400(close)               | closed | malformed_request
        MALFORMED GET                                                | -                                | 400(close)               | closed | malformed_request
        GET END READ MALFORMED RESP RESP_END                         | exchange end                     | 200 end 400(close)       | closed | ok malformed_request
        LOST BODY END                                                | -                                | 404                      | open   | no_route
        WRONGMETHOD BODY END                                         | -                                | 405                      | open   | method_not_allowed
        ROUTERFAILS BODY END                                         | -                                | 500                      | open   | internal_error
        CHUNKED READ BROKEN                                          | exchange                         | 400(close)               | closed | malformed_request
        CHUNKED READ BODY BROKEN READ                                | exchange 5                       | 400(close)               | closed | malformed_request
        CHUNKED READ BODY RESP BROKEN READ                           | exchange 5                       | 200                      | closed | malformed_request
        HEAD REFUSE BROKEN                                           | exchange                         | 403                      | closed | not_allowed
        """)
    void theTableHolds(
            String events,
            @Nullable String reached,
            @Nullable String written,
            String connection,
            @Nullable String ends) {
        try (GateBench bench = new GateBench()) {
            for (String event : events.split(" ", -1)) {
                bench.play(event);
            }
            String all = bench.reached() + " | " + bench.written() + " | " + bench.connection() + " | " + bench.ends();
            assertThat(all)
                    .as(events)
                    .isEqualTo(blank(reached) + " | " + blank(written) + " | " + connection + " | " + blank(ends));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        HEAD                                         | 2
        HEAD READ BODY READ END                      | 4
        HEAD READ BODY READ END RESP RESP_END        | 4
        GET END READ RESP RESP_END GET END           | 5
        HEAD BODY40K BODY40K                         | 3
        HEAD BODY40K BODY40K READ                    | 4
        HEAD BODY40K BODY40K READ READ               | 4
        """)
    void oneReadIsOutstandingWhileThereIsRoomAndNeverTwo(String events, int reads) {
        try (GateBench bench = new GateBench()) {
            for (String event : events.split(" ", -1)) {
                bench.play(event);
            }
            assertThat(bench.reads()).as(events).isEqualTo(reads);
        }
    }

    private static String blank(@Nullable String value) {
        return value == null ? "" : value;
    }
}
