import { existsSync } from "node:fs";

import { Resvg } from "@resvg/resvg-js";

/**
 * Where systems keep a Chinese typeface for our charts, the first one found is used; reading it alone spares reading all
 * there are (seconds).
 */
const CHART_FONT = [
  { family: "Noto Sans CJK SC", file: "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc" },
  { family: "Noto Sans CJK SC", file: "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc" },
  { family: "WenQuanYi Zen Hei", file: "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc" },
  { family: "Noto Serif CJK SC", file: "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc" },
].find(({ file }) => existsSync(file));

const KEPT = 24;
/** The latest charts: a report is often taken twice, as Word by one and by the next. */
const drawn = new Map<string, Buffer>();

/** A chart of ours as PNG, `width` pixels wide: one typeface, so that the server need not look through all of them. */
export function pngOfChart(svg: string, width: number): Buffer {
  const key = `${width} ${svg}`;
  const png = drawn.get(key) ?? drawChart(svg, width);
  drawn.delete(key);
  drawn.set(key, png);
  for (const oldest of drawn.keys()) {
    if (drawn.size <= KEPT) break;
    drawn.delete(oldest);
  }
  return png;
}

function drawChart(svg: string, width: number): Buffer {
  if (!CHART_FONT) return pngOfSvg(svg, width);
  const { family, file } = CHART_FONT;
  const drawing = new Resvg(svg, {
    fitTo: { mode: "width", value: width },
    font: { loadSystemFonts: false, fontFiles: [file], defaultFontFamily: family, sansSerifFamily: family },
  });
  return Buffer.from(drawing.render().asPng());
}

/** A drawing of ours as PNG, `width` pixels wide. Chinese letters need a Chinese typeface on the server. */
export function pngOfSvg(svg: string, width: number): Buffer {
  const drawing = new Resvg(svg, {
    fitTo: { mode: "width", value: width },
    font: { loadSystemFonts: true, defaultFontFamily: "Noto Sans CJK SC" },
  });
  return Buffer.from(drawing.render().asPng());
}
