import { expect, test } from 'vitest';
import { ConfigError } from './config.ts';
import { explain } from './explain.ts';

const coded = (code: string): Error => Object.assign(new Error(`listen ${code}`), { code });

test('what whoever starts the hub can mend is one sentence without a stack', () => {
  expect(explain(new ConfigError('PORT is wrong.'), '3000')).toBe('PORT is wrong.');
  expect(explain(coded('EADDRINUSE'), '3000')).toBe(
    'Port 3000 is in use: stop what listens there, or set PORT to another.'
  );
  expect(explain(coded('EACCES'), '80')).toMatch(/^listen EACCES\. Set PORT/);
});

test('what we do not know comes whole', () => {
  expect(explain(new Error('odd'), '3000')).toMatch(/odd\n\s+at /);
  expect(explain('odd', '3000')).toBe('odd');
});
