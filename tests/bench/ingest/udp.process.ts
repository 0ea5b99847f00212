import { createSocket, type Socket } from 'node:dgram';
import { setTimeout as pause } from 'node:timers/promises';
import { createFleet, type Fix } from './fleet.ts';
import { DEVICES_OF_FEED, HTTP_FEEDS, UDP_DEVICES, UDP_STEP_MS } from './pack.ts';
import { answerTo, type HubPlace, type Order, type Sent } from './talk.ts';

/** The datagrams of each round, one a device. */
let rounds: Buffer[][] = [];

function make({ seed, rounds: count, lastMs }: Order): number {
  const fleet = createFleet(seed, HTTP_FEEDS * DEVICES_OF_FEED + UDP_DEVICES);
  rounds = Array.from({ length: count }, (_, round) => {
    const atMs = lastMs - (count - 1 - round) * UDP_STEP_MS;
    return Array.from({ length: UDP_DEVICES }, (_, nth) =>
      datagram(fleet.at(HTTP_FEEDS * DEVICES_OF_FEED + nth, (round * UDP_STEP_MS) / 1000), atMs)
    );
  });
  return count * UDP_DEVICES;
}

/** What a receiver says of one instant: RMC and GGA. */
function datagram({ lon, lat, speedMps, courseDeg }: Fix, atMs: number): Buffer {
  const iso = new Date(atMs).toISOString();
  const time = `${iso.slice(11, 13)}${iso.slice(14, 16)}${iso.slice(17, 22)}`;
  const day = `${iso.slice(8, 10)}${iso.slice(5, 7)}${iso.slice(2, 4)}`;
  const place = `${minutes(lat, 2)},N,${minutes(lon, 3)},E`;
  const knots = ((speedMps * 3.6) / 1.852).toFixed(1);
  return Buffer.from(
    framed(`GPRMC,${time},A,${place},${knots},${courseDeg.toFixed(1)},${day},,,A`) +
      framed(`GPGGA,${time},${place},1,09,0.9,431.2,M,46.9,M,,`)
  );
}

function minutes(deg: number, digits: number): string {
  const whole = Math.floor(deg);
  return `${String(whole).padStart(digits, '0')}${((deg - whole) * 60).toFixed(5).padStart(8, '0')}`;
}

function framed(body: string): string {
  let sum = 0;
  for (let i = 0; i < body.length; i += 1) sum ^= body.charCodeAt(i);
  return `$${body}*${sum.toString(16).toUpperCase().padStart(2, '0')}\r\n`;
}

/** Sends at a steady rate whatever becomes of it: receivers do not wait. */
async function go({ place, perS }: { place: HubPlace; perS: number }): Promise<Sent> {
  const sockets = await Promise.all(
    place.udpPorts.map(
      (port) =>
        new Promise<Socket>((resolve) => {
          const socket = createSocket('udp4');
          socket.connect(port, '127.0.0.1', () => resolve(socket));
        })
    )
  );
  const beganMs = Date.now();
  let sent = 0;
  for (const round of rounds) {
    const due = beganMs + (sent / perS) * 1000;
    while (Date.now() < due) await pause(1);
    await Promise.all(
      round.map((bytes, nth) => new Promise<void>((done) => void sockets[nth]?.send(bytes, () => done())))
    );
    sent += round.length;
  }
  const endedMs = Date.now();
  for (const socket of sockets) socket.close();
  return { sent, beganMs, endedMs };
}

answerTo({ make, go });
