type Told = number | { sum: string } | { problem: string };

/**
 * The SHA-256 sum of a file, hexadecimal. In a worker, part by part: the page stays responsive, and crypto.subtle would want the whole of it
 * in memory.
 * @param told How many bytes are done.
 * @throws The file can't be read, or the sum is no longer wanted.
 */
export function sumOf(file: File, told: (bytes: number) => void, signal: AbortSignal): Promise<string> {
  const worker = new Worker(new URL("./sum.worker.ts", import.meta.url), { type: "module" });
  return new Promise<string>((done, failed) => {
    signal.addEventListener("abort", () => failed(signal.reason));
    worker.onerror = event => failed(new Error(event.message));
    worker.onmessage = ({ data }: MessageEvent<Told>) => {
      if (typeof data === "number")
        told(data);
      else if ("sum" in data)
        done(data.sum);
      else
        failed(new Error(data.problem));
    };
    worker.postMessage(file);
  }).finally(() => worker.terminate());
}
