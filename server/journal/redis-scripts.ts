import { createHash } from 'node:crypto';
import { APPEND } from './redis-append-script.ts';
import { ReplyError } from './redis-failures.ts';
import type { Send } from './redis-link.ts';

/** A script and the name that Redis knows it by once it has run it. */
export type Script = { readonly text: string; readonly sha: string };

const scriptOf = (text: string): Script => ({
  text,
  sha: createHash('sha1').update(text).digest('hex')
});

export const APPEND_SCRIPT = scriptOf(APPEND);

/**
 * A page as one step, cut where its bodies get long. KEYS: log bodies index, the index being that of a subject or of
 * the ids. ARGV: log | about | id, the seq after which or the id, entries at most, bytes at most.
 */
export const READ_SCRIPT = scriptOf(`#!lua flags=no-writes
local log, bodies, index = unpack(KEYS)
local mode, key, limit, bytes = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])

local function at(id)
  local row = redis.call('XRANGE', log, id, id)[1]
  if not row then error(redis.error_reply('BROKEN entry ' .. id .. ' is missing')) end
  return row
end

local found = {}
if mode == 'id' then
  local seq = redis.call('HGET', index, key)
  if seq then found[1] = at(seq .. '-0') end
elseif mode == 'about' then
  for n, mark in ipairs(redis.call('XRANGE', index, '(' .. key .. '-0', '+', 'COUNT', limit)) do found[n] = at(mark[1]) end
else
  found = redis.call('XRANGE', log, '(' .. key .. '-0', '+', 'COUNT', limit)
end

local page = {}
for n, row in ipairs(found) do
  local seq = string.match(row[1], '^%d+')
  local body = redis.call('HGET', bodies, seq)
  page[n] = { seq, row[2], body }
  bytes = bytes - (body and #body or 0)
  if bytes < 0 then break end
end
return page
`);

/**
 * Grants, renews or gives back a lease by Redis's own clock. KEYS: leases. ARGV: name, holder, ttl in ms, and the time
 * in ms where a test has a clock of its own, else nothing. Answer: the token, or nothing while another has it.
 */
export const LEASE_SCRIPT = scriptOf(`#!lua
local name, holder, ttl, now = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
if not now then
  local time = redis.call('TIME')
  now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end
local last = redis.call('HGET', KEYS[1], name)
local token = 1
if last then
  local held, since, lasts, by = string.match(last, '^(%d+) (%-?%d+) (%-?%d+) (.*)$')
  held, since, lasts = tonumber(held), tonumber(since), tonumber(lasts)
  -- A lease granted in the future was written before the clock was set back, and its end means nothing.
  if by ~= holder and since <= now and now < since + lasts then return false end
  token = by == holder and held or held + 1
end
redis.call('HSET', KEYS[1], name, string.format('%.0f %.0f %.0f %s', token, now, ttl, holder))
return token
`);

/**
 * Keeps a snapshot and drops the oldest, unless something was erased since it was folded. KEYS: head snapshots.
 * ARGV: erasures, snapshots at most, seq, snapshot.
 */
export const SNAPSHOT_SCRIPT = scriptOf(`#!lua
local erasures = redis.call('HGET', KEYS[1], 'erasures') or '0'
if erasures ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[2], ARGV[3], ARGV[4])
local kept = redis.call('HKEYS', KEYS[2])
table.sort(kept, function (a, b) return tonumber(a) > tonumber(b) end)
for n = tonumber(ARGV[2]) + 1, #kept do redis.call('HDEL', KEYS[2], kept[n]) end
return 1
`);

/** Runs a script by its name, and by its text where the server does not know it: after a restart, a failover, a flush. */
export async function runScript(
  send: Send,
  { text, sha }: Script,
  keys: readonly string[],
  args: readonly string[]
): Promise<unknown> {
  const rest = [String(keys.length), ...keys, ...args];
  try {
    return await send(['EVALSHA', sha, ...rest]);
  } catch (error) {
    if (!(error instanceof ReplyError) || error.code !== 'NOSCRIPT') throw error;
    return send(['EVAL', text, ...rest]);
  }
}
