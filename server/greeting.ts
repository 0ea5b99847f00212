import type { Config } from './config.ts';
import type { OpenHub } from './hub.ts';

/** What the start prints: where to go, and how to get in. */
export function greeting(config: Config, port: number, hub: Pick<OpenHub, 'logins' | 'setupCode'>): string {
  const lines = [`Vidik · ${config.hubId}`, `  http://localhost:${port}`, `  data in ${config.dataDir}`];
  for (const { hubId, dataDir } of config.also) lines.push(`  on the wall also ${hubId}, data in ${dataDir}`);
  if (config.exercise) {
    const rate = config.rate === 1 ? '' : ` at ${config.rate} times the pace`;
    lines.push(`  ВЕЖБА · EXERCISE${rate}: everything on the screen is invented. Logins:`);
    for (const { username, password, role } of hub.logins) {
      lines.push(`    ${role.padEnd(10)} ${username.padEnd(14)} ${password}`);
    }
  }
  const code = hub.setupCode();
  if (code !== undefined)
    lines.push(`  First run: open http://localhost:${port}/setup with the code ${code}`);
  return `${lines.join('\n')}\n`;
}
