import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/**
 * Leaves each file of dist/ as .br and .gz alone: the BMC sends no other form, and has no time to compress.
 * @param {{ budget: number }} options bytes of all brotli files together; beyond it the build fails
 */
export function precompress({ budget }) {
  return {
    name: "precompress",
    apply: "build",
    writeBundle({ dir }) {
      let total = 0;
      for (const file of filesBelow(dir)) {
        const contents = readFileSync(file);
        const brotli = brotliCompressSync(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: contents.length } });
        writeFileSync(`${file}.br`, brotli);
        writeFileSync(`${file}.gz`, gzipSync(contents, { level: 9 }));
        rmSync(file);
        total += brotli.length;
      }
      if (total > budget)
        this.error(`The interface takes ${total} bytes compressed; ${budget} are allowed.`);
      this.info(`${total} of ${budget} bytes compressed`);
    },
  };
}

function* filesBelow(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory())
      yield* filesBelow(path);
    else
      yield path;
  }
}
