package io.inferencegateway.server.cli;

import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Settings as a file of configuration would have them, one a line: {@code azureMl: {url: https://…, key: '***'}}. */
final class YamlLines {
    private static final DumpSettings ONE_LINE = DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.FLOW)
            .setWidth(Integer.MAX_VALUE)
            .setSplitLines(false)
            .build();

    private YamlLines() {}

    static List<String> of(Map<String, Object> settings) {
        return settings.entrySet().stream()
                .map(entry -> entry.getKey() + ": "
                        + new Dump(ONE_LINE).dumpToString(entry.getValue()).stripTrailing())
                .toList();
    }
}
