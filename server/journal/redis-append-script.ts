/**
 * One append of many jobs, run by Redis as one step and one fsync. Each job is judged in the order that the port states;
 * what is accepted is written only if its node sealed it for the head as it stands. At the first job that was sealed
 * for another head the script stops and says what it knows of the rest, so that the node seals it anew.
 *
 * Nodes that meet at the head take turns: who comes too late is put in a line, and while it has its turn nobody else
 * moves the head. A turn runs out, so that one that died in the line holds up the others only once.
 *
 * KEYS: head log bodies ids leases turns snapshots channel, then the index of each subject.
 * ARGV: writer, ms of a turn, jobs; a job: entry to erase or 0, fence (= and its name, or nothing), token, expected subjects (key, seen), drafts
 * (id, content, body, atMs, subjects' keys, seal: seq or 0, body hash, salt, previous hash, hash).
 * Answer: done | moved | wait, head's seq, its hash, results of the jobs that are settled, hints for the others.
 */
export const APPEND = `#!lua
local head_key, log, bodies, ids, leases, turns, snapshots, channel = unpack(KEYS, 1, 8)
local FIXED = 8
local at = 0
local function take() at = at + 1; return ARGV[at] end
local function number() return tonumber(take()) end
local function whole(n) return string.format('%.0f', n) end
local function stream_id(n) return whole(n) .. '-0' end

local writer, turn_ms = take(), number()
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local head = redis.call('HMGET', head_key, 'seq', 'hash', 'turnEnds')
local seq, hash, turn_ends = tonumber(head[1] or '0'), head[2] or string.rep('0', 64), tonumber(head[3] or '0')
local start = seq

local function end_turn_later()
  turn_ends = now + turn_ms
  redis.call('HSET', head_key, 'turnEnds', whole(turn_ends))
end

local function next_turn()
  redis.call('LPOP', turns)
  local first = redis.call('LINDEX', turns, 0)
  if first then end_turn_later() end
  return first
end

local function line_up()
  if redis.call('LPOS', turns, writer) then return end
  if redis.call('RPUSH', turns, writer) == 1 then end_turn_later() end
end

-- A turn that ends later than one can last was given before the clock was set back.
local first = redis.call('LINDEX', turns, 0)
while first and (turn_ends < now or turn_ends > now + turn_ms) do first = next_turn() end
if first and first ~= writer then
  line_up()
  return { 'wait', whole(seq), hash, {}, {} }
end

local jobs = {}
for j = 1, number() do
  local job = { erase = number(), fence = take(), token = take(), expect = {}, drafts = {} }
  for e = 1, number() do job.expect[e] = { key = FIXED + number(), seen = number() } end
  for d = 1, number() do
    local draft = { id = take(), content = take(), body = take(), at = take(), about = {} }
    for s = 1, number() do draft.about[s] = KEYS[FIXED + number()] end
    draft.seq = number()
    if draft.seq > 0 then
      draft.body_hash, draft.salt, draft.prev, draft.hash = take(), take(), take(), take()
    end
    job.drafts[d] = draft
  end
  jobs[j] = job
end

local function stored(id)
  local found = redis.call('HGET', ids, id)
  if not found then return nil end
  local row = redis.call('XRANGE', log, found .. '-0', found .. '-0')[1]
  if not row then error(redis.error_reply('BROKEN entry ' .. found .. ' is missing')) end
  return { found, row[2], redis.call('HGET', bodies, found) }
end

local function is_same(draft, row)
  local body = row[3]
  return row[2][6] == draft.content and (not body or string.sub(body, 33) == draft.body)
end

-- What refuses the job, if anything does; marks which of its drafts are there and which would be written.
local function judge(job)
  local met, is_new = {}, false
  for _, draft in ipairs(job.drafts) do
    draft.row = stored(draft.id)
    local twin = met[draft.id]
    local same = true
    if draft.row then
      same = is_same(draft, draft.row)
    elseif twin then
      same = twin.content == draft.content and twin.body == draft.body
    end
    if not same then return { 'idReused', draft.id } end
    draft.is_new = not draft.row and not twin
    is_new = is_new or draft.is_new
    met[draft.id] = draft
  end
  if not is_new then return nil end
  if job.fence ~= '' then
    local name = string.sub(job.fence, 2)
    local lease = redis.call('HGET', leases, name)
    if not lease or string.match(lease, '^%d+') ~= job.token then return { 'fenced', name } end
  end
  for _, one in ipairs(job.expect) do
    local last = redis.call('XREVRANGE', KEYS[one.key], '+', '-', 'COUNT', 1)[1]
    local newest = last and tonumber(string.match(last[1], '^%d+')) or 0
    if newest > one.seen or one.seen > seq then
      return { 'conflict', one.key - FIXED, newest }
    end
  end
  return nil
end

local function is_sealed_here(job)
  local s, h = seq, hash
  for _, draft in ipairs(job.drafts) do
    if draft.is_new then
      if draft.seq ~= s + 1 or draft.prev ~= h then return false end
      s, h = draft.seq, draft.hash
    end
  end
  return true
end

local function write(job)
  local before = seq
  for _, draft in ipairs(job.drafts) do
    if draft.is_new then
      redis.call('XADD', log, stream_id(draft.seq), 'id', draft.id, 'at', draft.at, 'said', draft.content,
        'body', draft.body_hash, 'prev', draft.prev, 'hash', draft.hash)
      local name = whole(draft.seq)
      redis.call('HSET', bodies, name, draft.salt .. draft.body)
      redis.call('HSET', ids, draft.id, name)
      for _, index in ipairs(draft.about) do redis.call('XADD', index, stream_id(draft.seq), 's', '') end
      seq, hash = draft.seq, draft.hash
    end
  end
  if seq > before then redis.call('HSET', head_key, 'seq', whole(seq), 'hash', hash) end
end

local function erase(entry)
  if redis.call('HDEL', bodies, whole(entry)) == 0 then return end
  for _, kept in ipairs(redis.call('HKEYS', snapshots)) do
    if tonumber(kept) >= entry then redis.call('HDEL', snapshots, kept) end
  end
  redis.call('HINCRBY', head_key, 'erasures', 1)
end

local function carry_out(job)
  if job.erase > 0 and #redis.call('XRANGE', log, stream_id(job.erase), stream_id(job.erase)) == 0 then
    return { 'unknownSeq' }
  end
  local refusal = judge(job)
  if refusal then return refusal end
  if not is_sealed_here(job) then return nil end
  write(job)
  if job.erase > 0 then erase(job.erase) end
  local rows = {}
  for d, draft in ipairs(job.drafts) do rows[d] = draft.row or false end
  return { 'ok', rows }
end

-- Whether the job would be refused as things are, then for each draft whether it is there.
local function hint(job)
  local flags = { judge(job) and '1' or '0' }
  for d, draft in ipairs(job.drafts) do flags[d + 1] = redis.call('HEXISTS', ids, draft.id) end
  return table.concat(flags)
end

local results = {}
for j, job in ipairs(jobs) do
  local result = carry_out(job)
  if not result then break end
  results[j] = result
end

local hints = {}
for j = #results + 1, #jobs do hints[#hints + 1] = hint(jobs[j]) end
if #hints == 0 then
  if first then first = next_turn() end
elseif first then
  end_turn_later()
else
  line_up()
end
if seq > start then redis.call('SPUBLISH', channel, whole(seq) .. ' ' .. hash .. ' ' .. (first or '')) end
return { #hints == 0 and 'done' or 'moved', whole(seq), hash, results, hints }
`;
