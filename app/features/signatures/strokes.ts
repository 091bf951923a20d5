/**
 * A signature drawn on a screen, as SVG path data in a field of 600 by 200: only `M`, `L` and `C` with absolute
 * numbers. What comes from outside is checked against that grammar before anything is done with it. Pure.
 */

export const PAD_WIDTH = 600;
export const PAD_HEIGHT = 200;
/** A long name written slowly stays well below. */
export const MAX_STROKES_LENGTH = 100_000;
const MAX_STROKES = 300;
/** Shorter than this (in units of the field) it is a dot or a slip of the finger. */
const LEAST_INK = 120;

const NUMBER = String.raw`\d{1,3}(?:\.\d{1,2})?`;
const pairs = (count: number) => Array.from({ length: count }, () => `${NUMBER} ${NUMBER}`).join(" ");
const COMMAND = new RegExp(`(?:M${pairs(1)}|L${pairs(1)}|C${pairs(3)})`, "y");

export type StrokesFault = "empty" | "too_long" | "malformed" | "too_short";

type Command = { letter: string; numbers: number[] };

/** The commands of the path, or null where the text leaves the grammar. */
function parse(strokes: string): Command[] | null {
  const commands: Command[] = [];
  COMMAND.lastIndex = 0;
  while (COMMAND.lastIndex < strokes.length) {
    const [found] = COMMAND.exec(strokes) ?? [];
    if (found === undefined) return null;
    commands.push({ letter: found.charAt(0), numbers: found.slice(1).split(" ").map(Number) });
  }
  return commands[0]?.letter === "M" ? commands : null;
}

/** How much was drawn: the straight distances between the points of each stroke. */
function inkOf(commands: readonly Command[]): number {
  let [x, y, ink] = [0, 0, 0];
  for (const { letter, numbers } of commands) {
    const [toX = 0, toY = 0] = numbers.slice(-2);
    if (letter !== "M") ink += Math.hypot(toX - x, toY - y);
    [x, y] = [toX, toY];
  }
  return ink;
}

/** What is wrong with the path data of a signature; null when it can be kept. */
export function strokesFault(strokes: string): StrokesFault | null {
  if (strokes === "") return "empty";
  if (strokes.length > MAX_STROKES_LENGTH) return "too_long";
  const commands = parse(strokes);
  if (!commands) return "malformed";
  const outside = commands.some(({ numbers }) =>
    numbers.some((value, index) => value > (index % 2 === 0 ? PAD_WIDTH : PAD_HEIGHT)),
  );
  if (outside) return "malformed";
  if (commands.filter(({ letter }) => letter === "M").length > MAX_STROKES) return "too_long";
  return inkOf(commands) < LEAST_INK ? "too_short" : null;
}

export const strokesMessages: Record<StrokesFault, string> = {
  empty: "还没有签名。请在签名框里手写姓名，或改用输入姓名确认。",
  too_long: "签名笔画太多，请清除后重新签一次。",
  malformed: "签名没有正确传上来，请清除后重新签一次。",
  too_short: "签名太短，看不出是姓名。请写完整姓名。",
};

type Point = { x: number; y: number };

const written = (value: number, most: number) =>
  String(Math.round(Math.min(Math.max(value, 0), most) * 10) / 10);
const at = ({ x, y }: Point) => `${written(x, PAD_WIDTH)} ${written(y, PAD_HEIGHT)}`;

/** Points nearer than this add nothing to see. */
const LEAST_STEP = 2.5;

function thinned(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (!last || Math.hypot(point.x - last.x, point.y - last.y) >= LEAST_STEP) kept.push(point);
  }
  return kept;
}

/** A smooth line through the points (Catmull–Rom as Bézier curves); a single point is a line to itself. */
function strokeOf(points: readonly Point[]): string {
  const [first] = points;
  if (!first) return "";
  const start = `M${at(first)}`;
  if (points.length === 1) return `${start}L${at(first)}`;
  const curves = points.slice(1).map((to, index) => {
    const from = points[index] ?? first;
    const before = points[index - 1] ?? from;
    const after = points[index + 2] ?? to;
    const leave = { x: from.x + (to.x - before.x) / 6, y: from.y + (to.y - before.y) / 6 };
    const arrive = { x: to.x - (after.x - from.x) / 6, y: to.y - (after.y - from.y) / 6 };
    return `C${at(leave)} ${at(arrive)} ${at(to)}`;
  });
  return start + curves.join("");
}

/**
 * Points as the pad of a screen gives them, in its own size, as path data in the field of 600 by 200. The height
 * follows the width, so that letters keep their form.
 */
export function strokesOfPoints(groups: readonly (readonly Point[])[], padWidth: number): string {
  const scale = PAD_WIDTH / padWidth;
  return groups
    .map((points) => strokeOf(thinned(points.map(({ x, y }) => ({ x: x * scale, y: y * scale })))))
    .join("");
}

/** The drawing as an SVG of its own, without script or style from outside; throws for path data that is none. */
export function signatureSvg(strokes: string): string {
  const fault = strokesFault(strokes);
  if (fault !== null) throw new RangeError(`not a signature: ${fault}`);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${PAD_WIDTH} ${PAD_HEIGHT}" role="img" aria-label="签名">` +
    `<path d="${strokes}" fill="none" stroke="#1c2833" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>`
  );
}
