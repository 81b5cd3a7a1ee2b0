import { defineConfig } from "vite";
import { precompress } from "./precompress.mjs";

export default defineConfig({
  build: {
    target: "es2022",
    // The Content-Security-Policy allows no data: URL.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  plugins: [precompress({ budget: 250 * 1024 })],
});
