import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex } from "@noble/hashes/utils";

const partLength = 4 * 1024 * 1024;

self.onmessage = async ({ data: file }: MessageEvent<File>) => {
  try {
    const sum = sha256.create();
    for (let at = 0; at < file.size; at += partLength) {
      const part = await file.slice(at, at + partLength).arrayBuffer();
      sum.update(new Uint8Array(part));
      self.postMessage(at + part.byteLength);
    }
    self.postMessage({ sum: bytesToHex(sum.digest()) });
  } catch (problem) {
    self.postMessage({ problem: String(problem) });
  }
};
