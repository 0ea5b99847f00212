// Runs lanes of npm scripts beside each other, the scripts of a lane one after another: `side-by-side.js a b,c`.
import { spawn } from 'node:child_process';

/** @param {string} script @returns {Promise<boolean>} whether it went well; what it said is printed in one piece */
function run(script) {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', script], { shell: process.platform === 'win32' });
    /** @type {Buffer[]} */
    const said = [];
    child.stdout.on('data', (chunk) => said.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(said));
      resolve(code === 0);
    });
  });
}

/** @param {string} lane */
async function follow(lane) {
  for (const script of lane.split(',')) if (!(await run(script))) return false;
  return true;
}

const ends = await Promise.all(process.argv.slice(2).map(follow));
process.exit(ends.every(Boolean) ? 0 : 1);
