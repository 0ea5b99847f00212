import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('with an empty environment it is the exercise of Pirot, outside the source tree', () => {
  const config = readConfig({}, '/opt/vidik');
  expect(config).toMatchObject({ port: 3000, hubId: 'pirot-exercise', exercise: true, rate: 1 });
  expect(config.dataDir.startsWith('/opt/vidik')).toBe(false);
  expect(config.dataDir.endsWith('pirot-exercise')).toBe(true);
});

test('a real hub and its exercise never share a folder', () => {
  const real = readConfig({ VIDIK_EXERCISE: '0', VIDIK_DATA: '/data' }, '/opt/vidik');
  const drill = readConfig({ VIDIK_EXERCISE: '1', VIDIK_DATA: '/data' }, '/opt/vidik');
  expect([real.dataDir, drill.dataDir]).toEqual(['/data/pirot', '/data/pirot-exercise']);
});

test('an exercise opens the south beside its own hub, a real hub opens no other unless it is told', () => {
  const also = (env: Record<string, string>) =>
    readConfig({ VIDIK_DATA: '/data', ...env }, '/opt/vidik').also.map(({ hubId, dataDir }) => [
      hubId,
      dataDir
    ]);
  expect(also({})).toEqual([['south-exercise', '/data/south-exercise']]);
  expect(also({ VIDIK_HUB: 'south' })).toEqual([]);
  expect(also({ VIDIK_ALSO_HUBS: '' })).toEqual([]);
  expect(also({ VIDIK_EXERCISE: '0' })).toEqual([]);
  expect(also({ VIDIK_EXERCISE: '0', VIDIK_ALSO_HUBS: 'south, drina' })).toEqual([
    ['south', '/data/south'],
    ['drina', '/data/drina']
  ]);
});

test('an archive keeps a month unless it is told otherwise', () => {
  const archiveOf = (env: Record<string, string>) => readConfig(env, '/opt/vidik').archive;
  expect(archiveOf({})).toEqual({ dir: undefined, days: 30, bytes: 20e9 });
  const env = { VIDIK_ARCHIVE_DIR: '/mnt/nights', VIDIK_ARCHIVE_DAYS: '0', VIDIK_ARCHIVE_GB: '3' };
  expect(archiveOf(env)).toEqual({ dir: '/mnt/nights', days: 0, bytes: 3e9 });
});

test('heads are anchored where it is told, and nowhere else', () => {
  const anchorOf = (env: Record<string, string>) =>
    readConfig({ VIDIK_DATA: '/data', ...env }, '/opt/vidik').anchor;
  expect(anchorOf({})).toEqual({ file: undefined, syslog: undefined });
  expect(anchorOf({ VIDIK_ANCHOR_FILE: '/mnt/a', VIDIK_ANCHOR_SYSLOG: 'log.example:514' })).toEqual({
    file: '/mnt/a',
    syslog: { host: 'log.example', port: 514 }
  });
  expect(anchorOf({ VIDIK_ANCHOR_SYSLOG: '[fd00::7]:6514' }).syslog).toEqual({ host: 'fd00::7', port: 6514 });
  expect(() => anchorOf({ VIDIK_ANCHOR_FILE: '/data/pirot/anchors' })).toThrow(/lies elsewhere/);
});

test.each([
  [{ PORT: '80x' }, /^PORT is '80x'/],
  [{ PORT: '99999' }, /^PORT/],
  [{ VIDIK_RATE: '3' }, /^VIDIK_RATE/],
  [{ VIDIK_EXERCISE: 'no' }, /^VIDIK_EXERCISE/],
  [{ VIDIK_EXERCISE: '0', VIDIK_RATE: '4' }, /^VIDIK_RATE/],
  [{ VIDIK_HUB: '../etc' }, /^VIDIK_HUB/],
  [{ VIDIK_ALSO_HUBS: 'pirot' }, /^VIDIK_ALSO_HUBS/],
  [{ VIDIK_ALSO_HUBS: 'south,south' }, /^VIDIK_ALSO_HUBS/],
  [{ VIDIK_ALSO_HUBS: 'south,../etc' }, /^VIDIK_ALSO_HUBS/],
  [{ VIDIK_BASEMAP: 'maps/own.pmtiles' }, /^VIDIK_BASEMAP/],
  [{ VIDIK_ARCHIVE_DIR: 'nights' }, /^VIDIK_ARCHIVE_DIR/],
  [{ VIDIK_ARCHIVE_DAYS: 'all' }, /^VIDIK_ARCHIVE_DAYS/],
  [{ VIDIK_ARCHIVE_GB: '0' }, /^VIDIK_ARCHIVE_GB/],
  [{ VIDIK_ANCHOR_FILE: 'anchors' }, /^VIDIK_ANCHOR_FILE/],
  [{ VIDIK_ANCHOR_SYSLOG: 'log.example' }, /^VIDIK_ANCHOR_SYSLOG/],
  [{ VIDIK_ANCHOR_SYSLOG: 'log.example:99999' }, /^VIDIK_ANCHOR_SYSLOG/],
  [{ VIDIK_REDIS_URL: 'http://x' }, /^VIDIK_REDIS_URL/],
  [{ VIDIK_REDIS_URL: '10.0.0.7:6379' }, /^VIDIK_REDIS_URL/]
])('%j stops the start with a sentence about it', (env, sentence) => {
  expect(() => readConfig(env, '/opt/vidik')).toThrow(sentence);
});
