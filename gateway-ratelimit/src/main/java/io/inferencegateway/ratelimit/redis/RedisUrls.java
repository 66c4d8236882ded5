package io.inferencegateway.ratelimit.redis;

import io.inferencegateway.config.ServiceUrl;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterURIUtil;
import java.net.URI;
import java.util.List;

/** Reads the URL of Redis, which may hold a password: no message repeats it. */
final class RedisUrls {
    private RedisUrls() {}

    /** One, or those of some nodes of a cluster. */
    static List<RedisURI> parse(ServiceUrl url, boolean cluster) {
        try {
            return cluster
                    ? RedisClusterURIUtil.toRedisURIs(URI.create(url.reveal()))
                    : List.of(RedisURI.create(url.reveal()));
        } catch (IllegalArgumentException e) {
            // Without the cause: its message holds the URL.
            throw new IllegalArgumentException("redis: " + (url.hasCredentials() ? "not shown" : url)
                    + " (expected: a URL like redis://localhost:6379, rediss://user:password@host:6380/0,"
                    + " redis-sentinel://host:26379#name or, of a cluster, redis://host1:6379,host2:6379)");
        }
    }
}
