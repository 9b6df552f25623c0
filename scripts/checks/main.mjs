import { readdirSync, readFileSync } from 'node:fs';
import { inRoot } from '../toolchain/places.mjs';
import { lockFileProblems } from './lock-file.mjs';
import { sourceProblems } from './source-rules.mjs';

const sources = readdirSync(inRoot('src'), { recursive: true })
  .map((path) => `src/${String(path).replaceAll('\\', '/')}`)
  .filter((path) => /\.tsx?$/.test(path))
  .sort();

const problems = [
  ...sources.flatMap((path) => sourceProblems(path, readFileSync(inRoot(path), 'utf8'))),
  ...lockFileProblems(readFileSync(inRoot('package-lock.json'), 'utf8')),
];
for (const problem of problems) console.log(problem);
if (problems.length > 0) process.exitCode = 1;
