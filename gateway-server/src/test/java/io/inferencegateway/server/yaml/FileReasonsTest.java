package io.inferencegateway.server.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileReasonsTest {
    @Test
    void aReasonIsInWordsAndNeverThePathAlone() {
        assertThat(FileReasons.of(new NoSuchFileException("a"))).isEqualTo("no such file");
        assertThat(FileReasons.of(new AccessDeniedException("a"))).isEqualTo("permission denied");
        assertThat(FileReasons.of(new FileSystemException("a", null, "Not a directory")))
                .isEqualTo("not a directory");
        assertThat(FileReasons.of(new FileSystemException("a"))).isEqualTo("FileSystemException");
        assertThat(FileReasons.of(new IOException())).isEqualTo("IOException");
    }
}
