-- Levels of accounts: what LocalQuotaLedger does in memory, in one step for all accounts of a request.
--
-- KEYS: of each account a string of levels and a sorted set of the requests under way (places).
-- ARGV: operation (reserve, settle, peek, fill), id of the reservation, lease of a place (microseconds), the gateway's time of day
--       (milliseconds); then of each account the names of its limits but those of places, and all its limits, packed as LIMIT: kind,
--       whether it is only counted (1), amount asked (settle: to be corrected; fill: 1 for those to be filled), capacity, amount
--       granted in a period, and the period (RATE: microseconds) or begin, end and the beginning before (WINDOW: milliseconds).
-- A string of levels is their names, a line feed, and of each its LEVEL: kind, used, stamp, capacity it was used of, last change.
-- Time is the server's: clocks of gateways need not agree, but for windows.
-- Written in one pass, without a table for each limit: tables took most of the time.

local RATE, WINDOW, PLACES = 0, 1, 2
local LIMIT, LIMIT_BYTES = '<BBdddddd', 50
local LEVEL, LEVEL_BYTES = '<Bdddd', 33
local EPSILON = 1e-6 -- of what is counted; a double is off by far less, and what is used stays counted in full
local FOREIGN = 3600e6 -- levels of other configurations are kept for an hour: gateways differ while one is rolled out

local call, pack, unpack_at, sub, format = redis.call, struct.pack, struct.unpack, string.sub, string.format
local max, ceil, floor = math.max, math.ceil, math.floor

local clock = call('TIME')
local now = tonumber(clock[1]) * 1000000 + tonumber(clock[2])
local operation, id, lease, wall = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])

-- What is used now, after time has given back, as of which moment; of windows also when the present one ends.
local function refill(stored, at, kind, capacity, granted, a, b, c)
  local was, used, stamp, of = unpack_at(LEVEL, stored, at)
  if of ~= capacity then
    used = used * capacity / of
  end
  if was ~= kind then
    return used, kind == WINDOW and a or now, b
  elseif kind == RATE then
    return max(0, used - max(0, now - stamp) * granted / a), max(now, stamp), b
  elseif stamp >= a then
    return used, stamp, b + stamp - a
  end
  local passed = 1
  if stamp ~= c then
    passed = max(2, floor((a - stamp) / (b - a) + 0.5))
  end
  return max(0, used - passed * granted), a, b
end

-- Microseconds until so much more has come back.
local function wait(kind, missing, granted, a, b, ends)
  if kind == PLACES or missing <= EPSILON then
    return 0
  elseif kind == RATE then
    return ceil((missing - EPSILON) * a / granted)
  end
  local more = ceil((missing - EPSILON) / granted) - 1
  return max(0, (ends - wall + more * (b - a)) * 1000)
end

-- Where levels are in a string that gateways of other limits have written, and what of it is not ours.
local function find_levels(names, stored)
  local ends = string.find(stored, '\n', 1, true)
  local at = ends + 1
  local found = {}
  for name in string.gmatch(sub(stored, 1, ends - 1), '%S+') do
    found[name] = at
    at = at + LEVEL_BYTES
  end
  local places = {}
  for name in string.gmatch(names, '%S+') do
    places[#places + 1] = found[name] or false
    found[name] = nil
  end
  local foreign_names, foreign = '', ''
  for name, place in pairs(found) do
    local _, _, _, _, changed = unpack_at(LEVEL, stored, place)
    if now - changed < FOREIGN then
      foreign_names = foreign_names .. ' ' .. name
      foreign = foreign .. sub(stored, place, place + LEVEL_BYTES - 1)
    end
  end
  return places, foreign_names, foreign
end

-- Places whose lease has ended are looked for where they matter.
local function places_taken(key, most)
  local taken = call('ZCARD', key)
  if taken > 0 and (taken >= most or operation == 'peek') then
    call('ZREMRANGEBYSCORE', key, '-inf', now)
    taken = call('ZCARD', key)
  end
  return taken
end

local levels, ttls, places = {}, {}, {} -- of each account what is to be written
local answer = operation == 'peek' and {} or { 1, -1, -1, 0, 0, 0 }
local longest, refusing, share

for i = 1, #KEYS / 2 do
  local names, limits = ARGV[3 + 2 * i], ARGV[4 + 2 * i]
  local stored = names ~= '' and call('GET', KEYS[2 * i - 1])
  local header = names .. '\n'
  local at, found, foreign = #header + 1, nil, ''
  if stored and sub(stored, 1, #header) ~= header then
    local foreign_names
    found, foreign_names, foreign = find_levels(names, stored)
    header = names .. foreign_names .. '\n'
  end
  local written, full, skipped, index, level = '', 0, 0, 0, 0
  for from = 1, #limits, LIMIT_BYTES do
    local kind, shadow, amount, capacity, granted, a, b, c = unpack_at(LIMIT, limits, from)
    local used, stamp, ends = 0, now, b
    if kind == PLACES then
      if operation ~= 'settle' then
        used = places_taken(KEYS[2 * i], capacity)
      end
    else
      level = level + 1
      local place = at
      if found then
        place = found[level]
      end
      at = at + LEVEL_BYTES
      if stored and place then
        used, stamp, ends = refill(stored, place, kind, capacity, granted, a, b, c)
      elseif kind == WINDOW then
        stamp = a
      end
    end
    if operation == 'reserve' then
      if used + amount > capacity + EPSILON then
        if shadow == 1 then
          skipped = skipped + 2 ^ index
          amount = 0
        else
          local time = wait(kind, used + amount - capacity, granted, a, b, ends)
          if not longest or time > longest then
            longest, refusing = time, { 0, i - 1, index, floor(capacity - used + EPSILON), time, time }
          end
        end
      end
      used = used + amount
      if kind == PLACES and amount > 0 then
        places[i] = true
      end
      local rest = (capacity - used) / capacity
      if shadow == 0 and (not share or rest < share) then
        share = rest
        answer[2], answer[3], answer[4] = i - 1, index, floor(capacity - used + EPSILON)
        answer[6] = wait(kind, used, granted, a, b, ends)
      end
    elseif operation == 'settle' then
      used = max(0, used + amount)
      if kind == PLACES then
        places[i] = true
      end
    elseif operation == 'fill' then
      if amount == 1 then
        used = 0
      end
    else
      answer[#answer + 1] = floor(capacity - used + EPSILON)
      answer[#answer + 1] = wait(kind, used, granted, a, b, ends)
    end
    if kind ~= PLACES then
      written = written .. pack(LEVEL, kind, used, stamp, capacity, now)
      full = max(full, wait(kind, used, granted, a, b, ends))
    end
    index = index + 1
  end
  if foreign ~= '' then
    full = max(full, 1000 * call('PTTL', KEYS[2 * i - 1]))
  end
  levels[i] = written ~= '' and header .. written .. foreign
  ttls[i] = full / 1000 + 1000
  if operation == 'reserve' then
    answer[6 + i] = skipped
  end
end

if refusing then
  return refusing
elseif operation == 'peek' then
  return answer
end
for i = 1, #KEYS / 2 do
  if levels[i] then
    -- No longer than until all would be full: a key that is gone is a full one.
    call('SET', KEYS[2 * i - 1], levels[i], 'PX', format('%d', ttls[i]))
  end
  if places[i] and operation == 'settle' then
    call('ZREM', KEYS[2 * i], id)
  elseif places[i] then
    call('ZADD', KEYS[2 * i], format('%d', now + lease), id)
    call('PEXPIRE', KEYS[2 * i], format('%d', lease / 1000 + 1000))
  end
end
return answer
