/** A seeded random generator (sfc32): the same stream gives the same people on every machine. */
export type Random = {
  /** From 0 up to, not including, 1. */
  next: () => number;
  /** A whole number, both ends included. */
  int: (min: number, max: number) => number;
  chance: (probability: number) => boolean;
  pick: <T>(list: readonly T[]) => T;
  /** `count` different members in their drawn order; all of them where the list is shorter. */
  sample: <T>(list: readonly T[], count: number) => T[];
  weighted: <T>(entries: readonly (readonly [value: T, weight: number])[]) => T;
  /** A uuid v7 whose time part is `at`; the rest comes from this stream. */
  id: (at: Date) => string;
};

/** Four words from any text (cyrb128), so that streams with neighbouring numbers have nothing in common. */
function seedWords(text: string): [number, number, number, number] {
  let [a, b, c, d] = [1_779_033_703, 3_144_134_277, 1_013_904_242, 2_773_480_762];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    a = b ^ Math.imul(a ^ code, 597_399_067);
    b = c ^ Math.imul(b ^ code, 2_869_860_233);
    c = d ^ Math.imul(c ^ code, 951_274_213);
    d = a ^ Math.imul(d ^ code, 2_716_044_179);
  }
  a = Math.imul(c ^ (a >>> 18), 597_399_067);
  b = Math.imul(d ^ (b >>> 22), 2_869_860_233);
  c = Math.imul(a ^ (c >>> 17), 951_274_213);
  d = Math.imul(b ^ (d >>> 19), 2_716_044_179);
  return [a ^ b ^ c ^ d, b ^ a, c ^ a, d ^ a];
}

function sfc32(text: string): () => number {
  let [a, b, c, d] = seedWords(text);
  const next = () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round += 1) next();
  return next;
}

/** The generator of one stream, named by its parts: `createRandom(seed, "person", 17)`. */
export function createRandom(...stream: readonly (string | number)[]): Random {
  const word = sfc32(stream.join("/"));
  const next = () => word() / 4_294_967_296;
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new RangeError("Nothing to pick from");
    return list[int(0, list.length - 1)] as T;
  };
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick,
    sample: (list, count) => {
      const rest = [...list];
      return Array.from({ length: Math.min(count, rest.length) }, () =>
        rest.splice(int(0, rest.length - 1), 1),
      ).flat();
    },
    weighted: (entries) => {
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of entries) {
        left -= weight;
        if (left < 0) return value;
      }
      const last = entries.at(-1);
      if (!last) throw new RangeError("Nothing to pick from");
      return last[0];
    },
    id: (at) => {
      const hex = (value: number, length: number) => value.toString(16).padStart(length, "0");
      const time = hex(at.getTime(), 12);
      const variant = 0x8000 | (word() & 0x3fff);
      const tail = hex(word(), 8) + hex(word() & 0xffff, 4);
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(word() & 0xfff, 3)}-${hex(variant, 4)}-${tail}`;
    },
  };
}
