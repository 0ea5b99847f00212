import type { Hub } from './hub.ts';
import { deskOf, sessionOf } from './officer.ts';

/** The code for a phone of the first unit, as a commander gets it. */
export async function phoneCode(hub: Hub): Promise<string> {
  const desk = await deskOf(hub, 'commander');
  const unitId = desk.replica().room.pack?.units[0]?.id;
  desk.close();
  const answer = await fetch(`${hub.url}/api/phones`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: hub.url,
      cookie: await sessionOf(hub, 'commander')
    },
    body: JSON.stringify({ unitId })
  });
  const { code } = (await answer.json()) as { readonly code: string };
  return code;
}
