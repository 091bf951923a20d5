/** Charts of a report as drawings. Black, grey and white only: they are printed and copied. Pure. */
import type { PictureBlock } from "~/lib/docx/official-document";

const FONT = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',SimHei,sans-serif";
const INK = "#1a1a1a";
const GREY = "#8c8c8c";
const BAR = "#4a4a4a";
const RULE = "#d0d0d0";

const escapeXml = (text: string) =>
  text.replace(/[&<>"]/g, (one) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[one] ?? one);

type Anchor = "start" | "middle" | "end";

function label(x: number, y: number, words: string, anchor: Anchor = "start", size = 12): string {
  return `<text x="${x}" y="${y}" font-size="${size}" text-anchor="${anchor}" fill="${INK}">${escapeXml(words)}</text>`;
}

function drawing(width: number, height: number, body: string, alt: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(alt)}" font-family="${FONT}"><rect width="${width}" height="${height}" fill="#ffffff"/>${body}</svg>`;
}

type Fill = "solid" | "outline";

function bar(x: number, y: number, width: number, height: number, fill: Fill): string {
  const paint = fill === "solid" ? `fill="${BAR}"` : `fill="#ffffff" stroke="${INK}" stroke-width="1"`;
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(Math.max(0, width))}" height="${round(height)}" ${paint}/>`;
}

const round = (value: number) => Math.round(value * 10) / 10;

function key(entries: readonly { name: string; fill: Fill }[], x: number, y: number): string {
  let at = x;
  return entries
    .map(({ name, fill }) => {
      const drawn = `${bar(at, y - 9, 14, 9, fill)}${label(at + 19, y, name)}`;
      at += 19 + name.length * 12 + 20;
      return drawn;
    })
    .join("");
}

type DrawnRate = { readonly value: number; readonly text: string };
type RateBar = { readonly name: string; readonly first: DrawnRate; readonly second: DrawnRate };

/** Two rates of each unit as bars from 0 to 100 with their numbers as printed in the tables. */
export function rateChart(picture: {
  id: string;
  caption: string;
  alt: string;
  names: readonly [string, string];
  rows: readonly RateBar[];
}): PictureBlock {
  const [width, left, right, row] = [640, 128, 64, 28];
  const top = 34;
  const height = top + picture.rows.length * row + 12;
  const scale = (value: number) => (value / 100) * (width - left - right);
  const grid = [0, 25, 50, 75, 100]
    .map(
      (value) =>
        `<line x1="${left + scale(value)}" x2="${left + scale(value)}" y1="${top - 4}" y2="${height - 10}" stroke="${RULE}"/>`,
    )
    .join("");
  const bars = picture.rows
    .map(({ name, first, second }, index) => {
      const y = top + index * row;
      const one = (rate: DrawnRate, offset: number, fill: Fill) =>
        `${bar(left, y + offset, scale(rate.value), 9, fill)}${label(round(left + scale(rate.value) + 5), y + offset + 8.5, rate.text, "start", 10)}`;
      return `${label(left - 8, y + 17, name, "end")}${one(first, 3, "solid")}${one(second, 14, "outline")}`;
    })
    .join("");
  const axis = `<line x1="${left}" x2="${left}" y1="${top - 4}" y2="${height - 10}" stroke="${INK}"/>`;
  const legend = key(
    [
      { name: picture.names[0], fill: "solid" },
      { name: picture.names[1], fill: "outline" },
    ],
    left,
    18,
  );
  return {
    kind: "picture",
    id: picture.id,
    caption: picture.caption,
    alt: picture.alt,
    svg: drawing(width, height, `${grid}${legend}${bars}${axis}`, picture.alt),
    width: 150,
    height: (150 * height) / width,
  };
}

type MonthBar = { readonly name: string; readonly first: number; readonly second: number };

/** Two counts of each month side by side with their numbers above. */
export function monthChart(picture: {
  id: string;
  caption: string;
  alt: string;
  names: readonly [string, string];
  rows: readonly MonthBar[];
}): PictureBlock {
  const [width, height, left, top, bottom] = [640, 250, 16, 44, 26];
  const step = (width - left * 2) / Math.max(1, picture.rows.length);
  const most = Math.max(1, ...picture.rows.flatMap(({ first, second }) => [first, second]));
  const scale = (value: number) => (value / most) * (height - top - bottom - 16);
  const floor = height - bottom;
  const bars = picture.rows
    .map(({ name, first, second }, index) => {
      const x = left + index * step;
      const half = step * 0.36;
      const one = (value: number, offset: number, fill: Fill) =>
        `${bar(x + offset, floor - scale(value), half, scale(value), fill)}${label(round(x + offset + half / 2), round(floor - scale(value) - 4), String(value), "middle", 10)}`;
      return `${one(first, step * 0.12, "solid")}${one(second, step * 0.12 + half + 2, "outline")}${label(round(x + step / 2), height - 8, name, "middle", 11)}`;
    })
    .join("");
  const axis = `<line x1="${left}" x2="${width - left}" y1="${floor}" y2="${floor}" stroke="${GREY}"/>`;
  const legend = key(
    [
      { name: picture.names[0], fill: "solid" },
      { name: picture.names[1], fill: "outline" },
    ],
    left,
    18,
  );
  return {
    kind: "picture",
    id: picture.id,
    caption: picture.caption,
    alt: picture.alt,
    svg: drawing(width, height, `${legend}${bars}${axis}`, picture.alt),
    width: 150,
    height: (150 * height) / width,
  };
}
