/**
 * A figure as a picture, drawn in the browser from what stands on the page: boxes, words where they stand, and the
 * chart's own drawing with the colours it has there. Needs the document, so it is called by hand only.
 */

const SVG = "http://www.w3.org/2000/svg";
/** What a drawing takes from the page's style sheets and would lose outside of it. */
const DRAWN = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "font-variant-numeric",
  "text-anchor",
] as const;
/** Twice the screen's points, so that it stays sharp in a printed report. */
const SHARPNESS = 2;
const MARGIN = 16;
const CLEAR = "rgba(0, 0, 0, 0)";

export type Picture = { markup: string; width: number; height: number };

type Sheet = { root: SVGSVGElement; left: number; top: number; right: number; bottom: number };

function add(parent: Element, name: string, attributes: Record<string, string | number>): Element {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  parent.append(element);
  return element;
}

function reach(sheet: Sheet, { right, bottom }: DOMRect) {
  sheet.right = Math.max(sheet.right, right);
  sheet.bottom = Math.max(sheet.bottom, bottom);
}

const at = (sheet: Sheet, box: DOMRect) => ({ x: box.left - sheet.left, y: box.top - sheet.top });

function drawBox(sheet: Sheet, element: Element, style: CSSStyleDeclaration) {
  const box = element.getBoundingClientRect();
  const { x, y } = at(sheet, box);
  if (style.backgroundColor !== CLEAR) {
    add(sheet.root, "rect", { x, y, width: box.width, height: box.height, fill: style.backgroundColor });
    reach(sheet, box);
  }
  const sides = [
    ["top", x, y, x + box.width, y],
    ["bottom", x, y + box.height, x + box.width, y + box.height],
    ["left", x, y, x, y + box.height],
    ["right", x + box.width, y, x + box.width, y + box.height],
  ] as const;
  for (const [side, x1, y1, x2, y2] of sides) {
    const width = Number.parseFloat(style.getPropertyValue(`border-${side}-width`));
    if (width === 0 || style.getPropertyValue(`border-${side}-style`) === "none") continue;
    const stroke = style.getPropertyValue(`border-${side}-color`);
    add(sheet.root, "line", { x1, y1, x2, y2, stroke, "stroke-width": width });
    reach(sheet, box);
  }
}

/** The lines a text takes on the page, each with its place. */
function linesOf(text: Text): { words: string; box: DOMRect }[] {
  const lines: { words: string; box: DOMRect }[] = [];
  const range = document.createRange();
  for (let index = 0; index < text.length; index += 1) {
    range.setStart(text, index);
    range.setEnd(text, index + 1);
    const [box] = range.getClientRects();
    if (!box || box.width === 0) continue;
    const letter = text.data.charAt(index).replace(/\s/, " ");
    const line = lines.at(-1);
    // A drawing takes no space at the beginning of a line; it would move what follows.
    if (line && Math.abs(line.box.top - box.top) < 2) {
      line.words += letter;
      line.box = new DOMRect(line.box.left, line.box.top, box.right - line.box.left, line.box.height);
    } else if (letter !== " ") lines.push({ words: letter, box });
  }
  return lines;
}

function drawText(sheet: Sheet, text: Text, style: CSSStyleDeclaration) {
  for (const { words, box } of linesOf(text)) {
    const { x, y } = at(sheet, box);
    const line = add(sheet.root, "text", {
      x,
      y: y + box.height / 2,
      "dominant-baseline": "central",
      fill: style.color,
      "font-family": style.fontFamily,
      "font-size": style.fontSize,
      "font-weight": style.fontWeight,
    });
    line.textContent = words;
    reach(sheet, box);
  }
}

function drawDrawing(sheet: Sheet, drawing: SVGSVGElement) {
  const box = drawing.getBoundingClientRect();
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const originals = [drawing, ...drawing.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((element, index) => {
    const original = originals[index];
    if (!original) return;
    const style = getComputedStyle(original);
    for (const property of DRAWN) {
      const value = style.getPropertyValue(property);
      if (value !== "") element.setAttribute(property, value);
    }
    element.removeAttribute("class");
    element.removeAttribute("style");
  });
  const { x, y } = at(sheet, box);
  for (const [key, value] of Object.entries({ x, y, width: box.width, height: box.height }))
    copy.setAttribute(key, String(value));
  sheet.root.append(copy);
  reach(sheet, box);
}

function isHidden(element: Element, style: CSSStyleDeclaration): boolean {
  return (
    style.display === "none" ||
    style.visibility === "hidden" ||
    element.classList.contains("visually-hidden") ||
    element.getClientRects().length === 0
  );
}

function draw(sheet: Sheet, element: Element) {
  const style = getComputedStyle(element);
  if (isHidden(element, style)) return;
  if (element instanceof SVGSVGElement) {
    drawDrawing(sheet, element);
    return;
  }
  drawBox(sheet, element, style);
  for (const child of element.childNodes) {
    if (child instanceof Text) drawText(sheet, child, style);
    else if (child instanceof Element) draw(sheet, child);
  }
}

/** The parts of one figure, one below the other as they stand, and a last line that says what it is of. */
export function pictureOf(parts: readonly Element[], caption: string): Picture {
  const boxes = parts.map((part) => part.getBoundingClientRect());
  const root = document.createElementNS(SVG, "svg");
  const sheet: Sheet = {
    root,
    left: Math.min(...boxes.map(({ left }) => left)) - MARGIN,
    top: Math.min(...boxes.map(({ top }) => top)) - MARGIN,
    right: 0,
    bottom: 0,
  };
  const ground = add(root, "rect", { fill: "#fff" });
  for (const part of parts) draw(sheet, part);
  const page = getComputedStyle(document.body);
  const line = add(root, "text", {
    x: MARGIN,
    y: sheet.bottom - sheet.top + 20,
    fill: page.color,
    "font-family": page.fontFamily,
    "font-size": 12,
  });
  line.textContent = caption;
  const width = Math.ceil(sheet.right - sheet.left + MARGIN);
  const height = Math.ceil(sheet.bottom - sheet.top + 20 + MARGIN);
  for (const element of [root, ground]) {
    element.setAttribute("width", String(width));
    element.setAttribute("height", String(height));
  }
  root.setAttribute("viewBox", `0 0 ${width} ${height}`);
  return { markup: new XMLSerializer().serializeToString(root), width, height };
}

/** As a file that every word processor takes. */
export async function toPng({ markup, width, height }: Picture): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * SHARPNESS;
  canvas.height = height * SHARPNESS;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture is empty"))), "image/png");
  });
}

export function save(blob: Blob, name: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The download reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
