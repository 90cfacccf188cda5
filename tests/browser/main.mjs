// Runs every group of checks against what tests/browser/run has built; prints each, and how many passed.
import { readdirSync } from "node:fs";
import { open } from "./ground.mjs";

const wanted = process.argv.slice(2);
const groups = readdirSync(new URL("checks/", import.meta.url)).map((file) => file.replace(".mjs", ""));
const unknown = wanted.filter((name) => !groups.includes(name));
if (unknown.length) throw new Error(`no such group: ${unknown}; there are ${groups}`);

const ground = await open(process.env.MADE);
let [passed, failed] = [0, 0];
for (const name of groups.filter((group) => !wanted.length || wanted.includes(group))) {
  const started = Date.now();
  const { checks, together = 4 } = await import(`./checks/${name}.mjs`);
  const left = checks(ground);
  const run = async () => {
    for (const [what, check] of left) try {
      await check();
      passed += 1;
    } catch (error) {
      failed += 1;
      const said = error.name === "AssertionError" ? error.message : error.stack;
      console.log(`FAILED ${name}: ${what}\n  ${said.replaceAll("\n", "\n  ")}`);
    }
  };
  await Promise.all(Array.from({ length: together }, run));
  console.log(`${name}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
}
await ground.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
