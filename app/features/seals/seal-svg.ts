/** A unit's electronic seal, drawn: a round red seal with the unit's name on the arc, a star and a line below. Pure. */

/** The seal is drawn on 400 units; at 40 mm one unit is a tenth of a millimetre. */
const SIZE = 400;
const CENTRE = SIZE / 2;
const RED = "#c8161d";
const FONT = "'Noto Serif CJK SC','Source Han Serif SC',SimSun,STSong,'Noto Sans CJK SC',serif";
const LONGEST_NAME = 40;

const escape = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** Size of a glyph, radius of its middle and the angle the whole name covers; longer names come closer. */
function arcOf(count: number) {
  const size = count <= 12 ? 46 : count <= 18 ? 38 : count <= 24 ? 32 : count <= 32 ? 26 : 21;
  const radius = 186 - 10 - size / 2;
  const perGlyph = (((size * 1.12) / radius) * 180) / Math.PI;
  const span = Math.min(perGlyph * (count - 1), 262);
  return { size, radius, span };
}

const round = (value: number) => Math.round(value * 100) / 100;

/** Glyph by glyph with its own rotation: no text path, which office programs do not draw. */
function nameOnArc(name: string): string {
  const glyphs = [...name].slice(0, LONGEST_NAME);
  const { size, radius, span } = arcOf(glyphs.length);
  return glyphs
    .map((glyph, index) => {
      const angle = glyphs.length === 1 ? 0 : -span / 2 + (span * index) / (glyphs.length - 1);
      return `<text transform="rotate(${round(angle)} ${CENTRE} ${CENTRE})" x="${CENTRE}" y="${round(CENTRE - radius + size * 0.36)}" font-size="${size}">${escape(glyph)}</text>`;
    })
    .join("");
}

function star(radius: number): string {
  const inner = radius * 0.382;
  const points = Array.from({ length: 10 }, (_, index) => {
    const angle = (Math.PI / 5) * index - Math.PI / 2;
    const reach = index % 2 === 0 ? radius : inner;
    return `${round(CENTRE + reach * Math.cos(angle))},${round(CENTRE + reach * Math.sin(angle))}`;
  });
  return `<polygon points="${points.join(" ")}"/>`;
}

export type SealDrawing = {
  /** The unit's name in the ring. */
  name: string;
  /** Below the star; 电子印章 by default. */
  bottomText?: string;
  /** The code beside the seal, drawn small in it too. */
  code?: string;
};

/** The drawing as an SVG document of 40 mm; it scales to any size. */
export function sealSvg({ name, bottomText = "电子印章", code }: SealDrawing): string {
  const below = `<text x="${CENTRE}" y="${code ? 312 : 326}" font-size="34">${escape(bottomText)}</text>`;
  const codeLine = code
    ? `<text x="${CENTRE}" y="346" font-size="22" font-family="'Noto Sans CJK SC',Arial,sans-serif" textLength="184" lengthAdjust="spacingAndGlyphs">${escape(code)}</text>`
    : "";
  return `<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="40mm" viewBox="0 0 ${SIZE} ${SIZE}" role="img" aria-label="${escape(`${name}${bottomText}`)}"><circle cx="${CENTRE}" cy="${CENTRE}" r="190" fill="none" stroke="${RED}" stroke-width="10"/><g fill="${RED}" text-anchor="middle" font-family="${FONT}" font-weight="700">${nameOnArc(name)}${star(58)}${below}${codeLine}</g></svg>`;
}
