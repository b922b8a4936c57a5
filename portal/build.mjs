/**
 * Bundles the worker elements into one script and collects the licences of what is inside, and
 * the portal's own pages into a script and a style sheet of nobody else's making.
 *
 * The same sources and the same package-lock.json give the same bytes: nothing here depends on
 * the time, the machine or the folder.
 */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const output = process.argv[2] ?? join(here, "..", "labelloop", "portal", "static");
const script = "crowd-html-elements.js";

const result = await build({
  absWorkingDir: here,
  entryPoints: ["src/index.ts"],
  outfile: script,
  bundle: true,
  write: false,
  metafile: true,
  minify: true,
  format: "iife",
  target: ["es2022"],
  charset: "utf8",
  legalComments: "none",
  banner: { js: `/* Licences of the libraries inside: ${script}.LEGAL.txt */` },
});

const pages = await build({
  absWorkingDir: here,
  entryPoints: ["page/portal.ts", "page/portal.css"],
  outdir: ".",
  bundle: true,
  write: false,
  minify: true,
  format: "iife",
  target: ["es2022"],
  charset: "utf8",
});

const packages = new Set();
for (const input of Object.keys(result.metafile.inputs)) {
  const match = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
  if (match) packages.add(match[1]);
}

async function licence(name) {
  const folder = join(here, "node_modules", name);
  const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
  if (!file) throw new Error(`${name} has no licence file: find out what it asks for.`);
  const text = (await readFile(join(folder, file), "utf8")).replaceAll("\r\n", "\n").trim();
  return `${name} ${version} (${license})\n\n${text}\n`;
}

const legal = [];
for (const name of [...packages].sort()) legal.push(await licence(name));

await mkdir(output, { recursive: true });
await writeFile(join(output, script), result.outputFiles[0].contents);
await writeFile(join(output, `${script}.LEGAL.txt`), legal.join(`\n${"-".repeat(72)}\n\n`));
for (const file of pages.outputFiles)
  await writeFile(join(output, basename(file.path)), file.contents);
