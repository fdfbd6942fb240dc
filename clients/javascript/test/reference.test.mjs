// What the vault's method reference offers for JavaScript: each snippet can be read, and its get gets the token.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import * as rig from './rig.mjs';

const base = rig.apiUrl.replace(/\/api\/$/, '');
const page = async (path) => (await fetch(base + path)).text();
const plain = (html) =>
  html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#34;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');

const snippets = async (method) =>
  Object.fromEntries(
    [...(await page(`/methods/${method}`)).matchAll(/<pre id="(javascript-[a-z]+)"[^>]*><code>(.*?)<\/code><\/pre>/gs)].map(
      ([, id, text]) => [id, plain(text)],
    ),
  );

// A file beside the installed packages, so that its imports are found.
const node = (text, ...options) => {
  writeFileSync('snippet.mjs', text);
  return spawnSync(process.execPath, [...options, 'snippet.mjs'], { encoding: 'utf8' });
};

test('all snippets can be read', async () => {
  const { paths } = JSON.parse(await page('/openapi.json'));
  const all = [];
  for (const path of Object.keys(paths)) {
    const found = Object.values(await snippets(path.slice('/api/'.length)));
    assert.notEqual(found.length, 0, path);
    all.push(...found);
  }
  // One file: each in a block of its own, the imports once.
  const imports = new Set(all.flatMap((text) => text.match(/^import .*$/gm)));
  const names = [...imports].map((line, i) => line.replace(/\{ (\w+) \}/, (_, name) => `{ ${name} as ${name}${i} }`));
  const blocks = all.map((text) => `{\n${text.replace(/^import .*$/gm, '')}}`);
  const { status, stderr } = node([...names, ...blocks].join('\n'), '--check');
  assert.equal(status, 0, stderr);
});

test('the snippet of get gets the token', async () => {
  const text = (await snippets('apps.auth.external.get'))['javascript-client'];
  const { stdout, stderr } = node(`${text.replace('Et12345ABCDE', rig.externalTokenId)}\nconsole.log(external_token);`);
  assert.match(stdout, /^sat_/, stderr);
});
