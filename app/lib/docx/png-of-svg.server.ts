import { existsSync } from "node:fs";

import { Resvg } from "@resvg/resvg-js";

/** Where systems keep the one typeface our charts are drawn in; reading it alone spares reading all there are. */
const CHART_FONTS = [
  "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
  "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
].filter((file) => existsSync(file));

/** A chart of ours as PNG: one typeface, so that the server need not look through all of them. */
export function pngOfChart(svg: string, width: number): Buffer {
  if (CHART_FONTS.length === 0) return pngOfSvg(svg, width);
  const drawing = new Resvg(svg, {
    fitTo: { mode: "width", value: width },
    font: { loadSystemFonts: false, fontFiles: CHART_FONTS, defaultFontFamily: "Noto Sans CJK SC" },
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
