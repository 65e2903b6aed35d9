#!/usr/bin/env node
// Looks at the machine code that C2 makes of the micro-kernels, and fails where the loop of one spills: where it moves
// vectors from or to the stack, or has other instructions than its tile needs. Parts of tiles, which serve edges, may
// spill. It needs a processor of x64, objdump, and the launcher in validation/target/weaksyn.
//
//   .ci/check-tiles [JAVA [OPTION...]]
//
// JAVA is the Java 25 to look at; without it that of the launcher is used.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const home = join(root, 'validation/target/weaksyn');
const work = join(root, 'target/check-tiles');
const java = process.argv.length > 2 ? process.argv.slice(2) : [join(home, 'runtime/bin/java')];

function fail(message) {
  console.error(`check-tiles: ${message}`);
  process.exit(1);
}

function run(command, ...options) {
  const { error, status, stdout, stderr } = spawnSync(command, options, { encoding: 'utf8', maxBuffer: 1 << 30 });
  if (error) fail(`${command}: ${error.message}`);
  if (status !== 0) fail(`${command} ended with ${status}: ${stderr.slice(-2000)}`);
  return stdout + stderr;
}

/** The bytes of the last code that C2 made of each method, by its name, from what -XX:CompileCommand=print says. */
function codes(log) {
  const found = new Map();
  for (const text of log.split(/^=+ .*nmethod =+$/m).slice(1)) {
    const name = /^Compiled method \(c2\).*weaksyn\.kernel\.simd\.(\w+)::(\w+) /m.exec(text);
    if (name) {
      const lines = text.slice(text.indexOf('[MachCode]')).matchAll(/^ {2}0x[0-9a-f]+: ([0-9a-f][0-9a-f| ]*)$/gm);
      found.set(`${name[1]}.${name[2]}`, Buffer.from([...lines].map((line) => line[1].replaceAll(/[| ]/g, '')).join(''), 'hex'));
    }
  }
  return found;
}

/** The loops that multiply and have no such loop in them: what each step has. */
function loops(name, code) {
  writeFileSync(join(work, `${name}.bin`), code);
  const assembly = run('objdump', '-D', '-b', 'binary', '-m', 'i386:x86-64', join(work, `${name}.bin`));
  writeFileSync(join(work, `${name}.s`), assembly);
  const lines = [...assembly.matchAll(/^ *([0-9a-f]+):\t[0-9a-f ]+\t(.*)$/gm)].map(([, at, text]) => ({ at: parseInt(at, 16), text }));
  const count = (body, pattern) => body.filter((line) => pattern.test(line.text)).length;
  const all = [];
  for (const { at, text } of lines) {
    // A loop of C2 ends with a condition; without one, code from aside comes back.
    const jump = /^j(?!mp)\w+ +0x([0-9a-f]+)/.exec(text);
    const to = jump ? parseInt(jump[1], 16) : Infinity;
    if (to <= at) {
      const body = lines.filter((line) => line.at >= to && line.at <= at);
      all.push({
        from: to,
        to: at,
        multiplyAdds: count(body, /^vfmadd/),
        broadcasts: count(body, /^vbroadcast/),
        stack: count(body, /^vmov.*\(%rsp\)/),
      });
    }
  }
  const multiplying = all.filter((loop) => loop.multiplyAdds > 0);
  return multiplying.filter((loop) => !multiplying.some((inner) => inner !== loop && inner.from >= loop.from && inner.to <= loop.to));
}

function judge(name, code) {
  const [, rows, wide, part] = /(\d)x(\d)\.multiply(\w*)$/.exec(name);
  const vectors = part === '' ? Number(wide) : part === 'Half' ? 1 : Number(part);
  const found = loops(name, code);
  if (found.length === 0) fail(`${name} has no loop that multiplies: ${work}/${name}.s`);
  for (const { multiplyAdds, broadcasts, stack } of found) {
    console.log(`${name}: ${multiplyAdds} multiply-adds, ${broadcasts} broadcasts, ${stack} vectors from or to the stack`);
    if (stack > 0 && part === '') fail(`${name} spills: ${work}/${name}.s`);
    if (multiplyAdds % (rows * vectors) !== 0 || broadcasts * vectors !== multiplyAdds) {
      fail(`${name} has other instructions than its tile: ${work}/${name}.s`);
    }
  }
}

if (!existsSync(join(home, 'bin/weaksyn'))) fail('build the launcher first: mvn -q package -DskipTests');
rmSync(work, { recursive: true, force: true });
mkdirSync(work, { recursive: true });
// Studies as short as those below make no vectors unless their width is named.
const { vectorBits } = JSON.parse(run(...java, `@${home}/java-options`, '-jar', `${home}/lib/weaksyn.jar`, 'info', '--json'));
// No tile divides the width and the number of patterns, so parts of tiles are multiplied too.
const parts = ['--width', '200', '--depth', '4', '--samples', '101', '--realisations', '16'];
// Nearly all tiles are whole and add. Of such a study C2 made code that spilled where that of the others did not.
const wide = ['--width', '8192', '--depth', '2', '--samples', '1024', '--realisations', '1', '--r', '1', '--no-control'];
const studies = [
  [...parts, '--sampling', 'fields'],
  [...parts, '--sampling', 'weights'],
  [...wide, '--sampling', 'weights'],
];
for (const [precision, prefix] of [['f64', ''], ['f32', 'Float']]) {
  const tiles = ['Tile4x4', 'Tile5x4', 'Tile6x4', 'Tile8x2', 'SharedTile8x2', 'Tile4x2', 'SharedTile4x2'].map((tile) => prefix + tile);
  const prints = tiles.map((tile) => `-XX:CompileCommand=print,weaksyn.kernel.simd.${tile}::multiply*`);
  const [command, ...options] = [...java, `@${home}/java-options`, '-XX:+UnlockDiagnosticVMOptions', ...prints, '-jar', `${home}/lib/weaksyn.jar`];
  options.unshift(`-Dweaksyn.vectorBits=${vectorBits}`);
  const found = new Set();
  studies.forEach((study, number) => {
    const log = run(command, ...options, 'study', ...study, '--precision', precision, '--no-check', '--quiet', '--out', join(work, `${precision}-${number}`));
    codes(log).forEach((code, name) => {
      judge(name, code);
      found.add(name);
    });
  });
  for (const name of [`${prefix}Tile`, `${prefix}SharedTile`]) {
    if (![...found].some((method) => method.startsWith(name) && method.endsWith('.multiply'))) fail(`C2 compiled no ${name}`);
  }
}
