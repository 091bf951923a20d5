import QRCode from "qrcode";

import { paths } from "~/lib/paths";

/** Enough redundancy for a photocopy. */
const CORRECTION = "M" as const;
/** Empty modules around the code, as the standard asks. */
const QUIET = 4;

/** A QR code as an SVG document, one path; black on nothing, to be drawn at 20 mm or larger. */
export function qrSvg(text: string): string {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: CORRECTION });
  const side = modules.size + 2 * QUIET;
  let path = "";
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges" role="img" aria-label="验证二维码"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${path}"/></svg>`;
}

/**
 * The address of a seal's page for paper and QR code: with the public origin of `PUBLIC_ORIGIN` where one is set,
 * else the path alone.
 */
export function verifyAddress(code: string): string {
  const origin = (process.env.PUBLIC_ORIGIN ?? "").replace(/\/+$/, "");
  return /^https?:\/\/[^/\s]+$/.test(origin) ? `${origin}${paths.verifySeal(code)}` : paths.verifySeal(code);
}
