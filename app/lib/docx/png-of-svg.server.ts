import { Resvg } from "@resvg/resvg-js";

/** A drawing of ours as PNG, `width` pixels wide. Chinese letters need a Chinese typeface on the server. */
export function pngOfSvg(svg: string, width: number): Buffer {
  const drawing = new Resvg(svg, {
    fitTo: { mode: "width", value: width },
    font: { loadSystemFonts: true, defaultFontFamily: "Noto Sans CJK SC" },
  });
  return Buffer.from(drawing.render().asPng());
}
