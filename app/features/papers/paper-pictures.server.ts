/** Seals and signatures as pictures of a Word paper, the same in the built-in forms and in a bureau's own. */
import { ImageRun } from "docx";

import { pngOfSvg } from "~/lib/docx/png-of-svg.server";
import type { PaperSeal } from "./paper";

const SEAL = 140;
const QR = 80;
/** Sharp at 300 dots to the inch. */
const PIXELS_PER_POINT = 4;
const SIGNATURE = { width: 110, height: 44 };

/** Drawn as pixels: many offices' readers leave vector pictures out. */
function picture(svg: string, width: number, height: number, name: string): ImageRun {
  return new ImageRun({
    type: "png",
    data: pngOfSvg(svg, width * PIXELS_PER_POINT),
    transformation: { width, height },
    altText: { name, title: name, description: name },
  });
}

/** The drawing of a seal with the QR code of its verification before it. */
export const sealPictures = (seal: PaperSeal): ImageRun[] => [
  picture(seal.qr, QR, QR, "印章验证二维码"),
  picture(seal.svg, SEAL, SEAL, `${seal.name}电子印章`),
];

export const signaturePicture = (svg: string): ImageRun =>
  picture(svg, SIGNATURE.width, SIGNATURE.height, "本人签名");
