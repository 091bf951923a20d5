import { fileURLToPath } from "node:url";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";

import remixOptions from "./remix.config.js";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [tailwindcss(), remix(remixOptions)],
  resolve: { alias: { "~db": at("./db"), "~": at("./app") } },
  // Native and server-only packages: scanning route modules must not pull them into the browser bundle.
  optimizeDeps: { exclude: ["@node-rs/argon2", "@resvg/resvg-js", "hucre", "docx", "postgres"] },
  build: { target: "es2020", cssMinify: true },
});
