// Builds build/assets/ from assets/: site.css, gallery.css, the scripts, icons.svg and fonts/. Run: node assets/build.mjs
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";
import postcss from "postcss";
import pruneVar from "postcss-prune-var";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, "assets");
const target = join(root, "build", "assets");
const FONT = "@fontsource-variable/commissioner/files/commissioner-latin-flar-normal.woff2";
const VENDOR = /^\.(nl|utrecht)-/; // rules of NL Design System packages

async function filesUnder(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const paths = entries.map((entry) => (entry.isDirectory() ? filesUnder(join(folder, entry.name)) : join(folder, entry.name)));
  return (await Promise.all(paths)).flat();
}

/** Every word in the templates and their tags: a class that is not among them styles nothing. */
async function wordsInTemplates() {
  const files = await Promise.all(["templates", "search/templatetags"].map((folder) => filesUnder(join(root, folder))));
  const pages = files.flat().filter((file) => /\.(html|py)$/.test(file));
  const texts = await Promise.all(pages.map((file) => readFile(file, "utf8")));
  return new Set(texts.join(" ").match(/[\w-]+/g));
}

/** Drops vendor rules for variants that no template uses (a button alone has 40). */
function dropUnusedVendorRules(words) {
  const used = (selector) =>
    !VENDOR.test(selector) || (selector.replace(/:not\(.*?\)/g, "").match(/\.[\w-]+/g) ?? []).every((name) => words.has(name.slice(1)));
  return {
    postcssPlugin: "drop-unused-vendor-rules",
    OnceExit(sheet) {
      sheet.walkRules((rule) => {
        const kept = rule.selectors.filter(used);
        if (kept.length === 0) rule.remove();
        else if (kept.length < rule.selectors.length) rule.selectors = kept;
      });
    },
  };
}

/** The example theme is scoped to a class; ours is the only theme here, so it moves to the root. */
const rootTheme = {
  postcssPlugin: "root-theme",
  Rule(rule) {
    if (rule.selector === ".voorbeeld-theme") rule.selector = ":root";
  },
};

async function buildCss(name, words) {
  const bundled = await build({
    entryPoints: [join(source, "css", `${name}.css`)],
    bundle: true,
    write: false,
    external: ["./fonts/*"],
    logLevel: "warning",
  });
  const from = join(source, "css", `${name}.css`);
  const trimmed = await postcss([rootTheme, dropUnusedVendorRules(words)]).process(bundled.outputFiles[0].text, { from });
  const pruned = await postcss([pruneVar()]).process(trimmed.css, { from });
  const { code } = await transform(pruned.css, { loader: "css", minify: true });
  await writeFile(join(target, `${name}.css`), code);
  console.log(`${name}.css  ${code.length} bytes, ${gzipSync(code).length} gzip`);
}

async function buildScript(name) {
  const { outputFiles } = await build({
    entryPoints: [join(source, `${name}.js`)],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    target: "es2020",
    logLevel: "warning",
  });
  const code = outputFiles[0].text;
  await writeFile(join(target, `${name}.js`), code);
  console.log(`${name}.js  ${code.length} bytes, ${gzipSync(code).length} gzip`);
}

/** One sprite from assets/icons/: <use href="icons.svg#name">. */
async function buildIcons() {
  const files = (await readdir(join(source, "icons"))).filter((file) => file.endsWith(".svg")).sort();
  const symbols = await Promise.all(
    files.map(async (file) => {
      const svg = await readFile(join(source, "icons", file), "utf8");
      const body = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "").replace(/\s*\n\s*/g, "");
      return `<symbol id="${basename(file, ".svg")}" viewBox="0 0 24 24">${body}</symbol>`;
    }),
  );
  const sprite = `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
  await writeFile(join(target, "icons.svg"), sprite);
  console.log(`icons.svg ${files.length} icons, ${gzipSync(sprite).length} gzip`);
}

await rm(target, { recursive: true, force: true });
await mkdir(join(target, "fonts"), { recursive: true });
const words = await wordsInTemplates();
await Promise.all([
  buildCss("site", words),
  buildCss("gallery", words),
  buildScript("search-suggestions"),
  buildScript("near-place"),
  buildIcons(),
  copyFile(join(source, "favicon.svg"), join(target, "favicon.svg")),
  copyFile(join(root, "node_modules", FONT), join(target, "fonts", "commissioner-latin-flar.woff2")),
  copyFile(join(root, "node_modules", dirname(dirname(FONT)), "LICENSE"), join(target, "fonts", "commissioner-LICENSE.txt")),
]);
