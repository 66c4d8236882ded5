-- Keeps places of requests that are still under way. KEYS: sorted sets of places; ARGV: the lease in microseconds, then an id for each key.
local clock = redis.call('TIME')
local ends = tonumber(clock[1]) * 1000000 + tonumber(clock[2]) + tonumber(ARGV[1])
for i, key in ipairs(KEYS) do
  redis.call('ZADD', key, 'XX', ends, ARGV[i + 1])
  redis.call('PEXPIRE', key, math.ceil(tonumber(ARGV[1]) / 1000) + 1000)
end
return 1
