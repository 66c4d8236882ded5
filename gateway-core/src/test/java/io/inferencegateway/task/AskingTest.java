package io.inferencegateway.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Questions that throw instead of answering. */
class AskingTest {
    @Test
    void anErrorOfTheQuestionIsAFailedAnswer() {
        StackOverflowError thrown = new StackOverflowError();
        CompletableFuture<String> answer = Asking.of(() -> {
            throw thrown;
        });
        assertThatThrownBy(answer::join).hasCause(thrown);
    }

    @Test
    void anAnswerIsHandedOnAsItIs() {
        CompletableFuture<String> answer = new CompletableFuture<>();
        assertThat(Asking.of(() -> answer)).isSameAs(answer);
    }
}
