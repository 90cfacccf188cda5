// The W3C's checker has nothing to say about any page of the demo.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

// one after the other
export const together = 1;

export function* checks({ made }) {
  const jar = join(dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build/dist/vnu.jar");
  for (const folder of ["site", "company-site", "parts"]) {
    yield [`every page in ${folder}`, () => {
      const told = spawnSync("java", ["-Xss4m", "-jar", jar, "--errors-only", "--skip-non-html", "--format", "gnu", join(made, folder)], { encoding: "utf8", maxBuffer: 1 << 26 });
      assert.equal(told.error, undefined);
      const lines = told.stderr.trim().split("\n").filter(Boolean);
      assert.deepEqual(lines.slice(0, 10), [], `${lines.length} findings`);
      assert.equal(told.status, 0);
    }];
  }
}
