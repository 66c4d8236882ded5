package io.inferencegateway.auth.iam.sts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The hosts of STS by region.
 *
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/sts.html">AWS: STS endpoints</a>
 */
final class StsHosts {
    private static final String GLOBAL = "sts.amazonaws.com";
    private static final String REGION_OF_GLOBAL = "us-east-1";

    private StsHosts() {}

    static String of(String region) {
        return "sts." + region + (region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com");
    }

    /** The region that each accepted host is signed for; the one without a region is that of us-east-1. */
    static Map<String, String> regions(List<String> accepted) {
        Map<String, String> byHost = new HashMap<>();
        for (String region : accepted) {
            byHost.put(of(region), region);
            if (region.equals(REGION_OF_GLOBAL)) {
                byHost.put(GLOBAL, region);
            }
        }
        return Map.copyOf(byHost);
    }
}
