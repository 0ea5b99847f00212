import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nmeaLine } from '#core/wire/nmea.fixture.ts';
import { until } from '../lines-hub.ts';
import { programOf } from './programs.ts';

/** Whatever happens to a test, no peer outlives it. Each is a group with the pid of its first process. */
const groups = new Set<number>();
process.once('exit', () => groups.forEach(kill));

/** Starts a peer in a process group of its own. */
export function startPeer(
  name: Parameters<typeof programOf>[0],
  args: readonly string[],
  env = {}
): ChildProcess {
  const child = spawn(programOf(name), args, {
    detached: true,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore']
  });
  if (child.pid !== undefined) groups.add(child.pid);
  return child;
}

/** Ends a peer with all that it started. */
export async function endPeer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  kill(child.pid);
  await ended;
}

function kill(group: number): void {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
  groups.delete(group);
}

export const TRACK_SECONDS = 120;

/** The way of a vehicle near Dimitrovgrad, north-east at 25 knots, in its nth second. */
export const trackAt = (sec: number) => ({ lat: 43.017 + sec * 1e-4, lon: 22.777 + sec * 1e-4 });

/** Two minutes of a receiver, GGA and RMC each second, as a file's text; without a fix its fields are empty. */
export function trackLog(beginMs: number, hasFix = true): string {
  let log = '';
  for (let sec = 0; sec < TRACK_SECONDS; sec += 1) {
    const iso = new Date(beginMs + sec * 1000).toISOString();
    const time = `${iso.slice(11, 19).replaceAll(':', '')}.00`;
    const date = iso.slice(8, 10) + iso.slice(5, 7) + iso.slice(2, 4);
    const { lat, lon } = trackAt(sec);
    const place = hasFix ? `${minutes(lat, 2)},N,${minutes(lon, 3)},E` : ',,,';
    const bodies = hasFix
      ? [
          `GPGGA,${time},${place},1,08,0.9,545.4,M,46.9,M,,`,
          `GPRMC,${time},A,${place},25.0,036.0,${date},,,A`
        ]
      : [`GPGGA,${time},${place},0,00,99.99,,,,,,`, `GPRMC,${time},V,${place},,,${date},,,N`];
    log += bodies.map((body) => `${nmeaLine(body)}\r\n`).join('');
  }
  return log;
}

function minutes(deg: number, digits: number): string {
  const whole = Math.floor(deg);
  return String(whole).padStart(digits, '0') + ((deg - whole) * 60).toFixed(6).padStart(9, '0');
}

/** A gpsd that gpsfake feeds with a log over and over, five seconds of it in one; listening when it is given. */
export async function startGpsfake(log: string, port?: number) {
  const folder = mkdtempSync(join(tmpdir(), 'vidik-gpsfake-'));
  const file = join(folder, 'live.log');
  writeFileSync(file, log);
  const at = port ?? (await lastingPort());
  const args = ['-q', '-n', '-c', '0.1', '-P', String(at), file];
  let child = startPeer('gpsfake', args, { TMPDIR: folder });
  // gpsfake gives up when its gpsd was not up in time, as on a machine where all cores are busy.
  await until(`gpsd at port ${at}`, async () => {
    if (child.exitCode !== null) child = startPeer('gpsfake', args, { TMPDIR: folder });
    return isHeardAt(at);
  });
  return {
    port: at,
    async close(): Promise<void> {
      await endPeer(child);
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

/** A free port below those that the machine gives to outgoing connections: nobody takes it while its gpsd is away. */
async function lastingPort(): Promise<number> {
  return until('a free port', async () => {
    const port = randomInt(20_000, 32_000);
    return (await isHeardAt(port)) ? undefined : port;
  });
}

function isHeardAt(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
