import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import {
  DRAW_ALGORITHM,
  drawSample,
  type Member,
  populationHashOf,
} from "~/features/inspections/draw.server";
import { tooFineWords } from "~/features/inspections/labels";
import { quotasOf, type SampleSize, tooFine } from "~/features/inspections/quotas";
import { redraw, type RedrawFile } from "~/features/inspections/redraw.server";
import { createRandom } from "~db/seed/caseload/random";
import { quotaCases } from "../../cases/sample-quotas";

const STRATA = ["district=1;category=older", "district=1;category=dibao", "district=2;category=older"];

/** Invented ids, spread unevenly over three strata. */
function people(count: number, seed = "people"): Member[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, at): Member => {
    const stratum = random.weighted([
      [STRATA[0] ?? "", 70],
      [STRATA[1] ?? "", 25],
      [STRATA[2] ?? "", 5],
    ]);
    return [random.id(new Date(Date.UTC(2026, 0, 1, 0, 0, at))), stratum];
  });
}

const draw = (
  members: readonly Member[],
  seed = "福彩双色球第2026135期 03 08 15",
  size: SampleSize = { total: 40 },
) => drawSample({ members, strata: ["district", "category"], size, seed });

describe("quotas", () => {
  it.each(quotaCases)("$name", ({ people: sizes, size, expected }) => {
    const quotas = quotasOf(
      sizes.map((population, at) => ({ key: `s${at}`, population })),
      size,
    );
    expect(quotas.map(({ quota }) => quota)).toEqual(expected);
  });

  it("holds its promises for any strata", () => {
    const random = createRandom("quota property");
    for (let round = 0; round < 300; round += 1) {
      const sizes = Array.from({ length: random.int(1, 12) }, () =>
        random.int(0, random.pick([3, 40, 5000])),
      );
      const filled = sizes.filter((size) => size > 0);
      const population = sizes.reduce((a, b) => a + b, 0);
      const total = random.int(1, 60);
      const quotas = quotasOf(
        sizes.map((size, at) => ({ key: String(at), population: size })),
        { total },
      );
      expect(quotas).toHaveLength(filled.length);
      for (const { quota, population: stratum } of quotas) {
        expect(quota).toBeGreaterThanOrEqual(1);
        expect(quota).toBeLessThanOrEqual(stratum);
      }
      const drawn = quotas.reduce((sum, { quota }) => sum + quota, 0);
      expect(drawn).toBe(Math.min(population, Math.max(total, filled.length)));
    }
  });

  it("says when the strata are too many for the size: 20 % of 121 people in 48 strata", () => {
    const strata = Array.from({ length: 48 }, (_, at) => ({ key: `s${at}`, population: at === 0 ? 17 : 2 }));
    const people = strata.reduce((sum, { population }) => sum + population, 0);
    const size = { rate: 20 };
    const asked = Math.ceil(people / 5);
    const quotas = quotasOf(strata, size);
    expect(tooFine(quotas, size)).toEqual({ strata: 48, asked, drawn: 48 });
    expect(tooFineWords({ strata: 48, asked, drawn: 48 })).toContain(`抽 ${asked} 件，却分了 48 层`);
    expect(tooFine(quotasOf(strata, { rate: 50 }), { rate: 50 })).toBeNull();
    expect(tooFine(quotasOf(strata, { perStratum: 1 }), { perStratum: 1 })).toBeNull();
  });

  it.each([{ total: 0 }, { rate: 0 }, { perStratum: 0 }, { rate: -1 }])("refuses %o", (size) => {
    expect(() => quotasOf([{ key: "a", population: 3 }], size)).toThrow(RangeError);
  });
});

describe("the draw", () => {
  it("is the same for the same population in any order", () => {
    const members = people(800);
    expect(draw(members.toReversed())).toEqual(draw(members));
    expect(new Set(draw(members).sample).size).toBe(40);
  });

  it("is the one this description gives: SHA-256 over lines, lowest ranks first", () => {
    const members: Member[] = [
      ["b", "x"],
      ["a", "x"],
      ["c", "y"],
    ];
    const text = `${DRAW_ALGORITHM}\nstrata=category\nsize=total=2\na\tx\nb\tx\nc\ty\n`;
    const hash = createHash("sha256").update(text).digest("hex");
    const { populationHash, sample } = drawSample({
      members,
      strata: ["category"],
      size: { total: 2 },
      seed: "2026",
    });
    expect(populationHash).toBe(hash);
    const rank = (id: string) => createHash("sha256").update(`2026\n${hash}\n${id}`).digest("hex");
    expect(sample).toEqual([rank("a") < rank("b") ? "a" : "b", "c"]);
  });

  it("changes its hash with one person, one stratum, the strata asked or the size", () => {
    const members = people(200);
    const question = { members, strata: ["district", "category"], size: { total: 40 } };
    const hashes = [
      question,
      { ...question, members: members.slice(1) },
      { ...question, members: members.with(7, [`${members[7]?.[0].slice(0, -1)}z`, members[7]?.[1] ?? ""]) },
      { ...question, members: members.with(7, [members[7]?.[0] ?? "", "district=9;category=older"]) },
      { ...question, strata: ["district"] },
      { ...question, size: { total: 41 } },
      { ...question, size: { rate: 40 } },
    ].map(populationHashOf);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it("gives other people for another seed, within the same quotas", () => {
    const members = people(800);
    const [one, other] = [draw(members, "种子一号"), draw(members, "种子二号")];
    expect(one.populationHash).toBe(other.populationHash);
    expect(one.quotas).toEqual(other.quotas);
    expect(one.sample).not.toEqual(other.sample);
  });

  it("draws everybody about equally often", () => {
    const members = people(60).map(([id]): Member => [id, "all"]);
    const times = new Map<string, number>();
    for (let round = 0; round < 300; round += 1) {
      const { sample } = drawSample({ members, strata: [], size: { total: 12 }, seed: `轮次 ${round}` });
      for (const id of sample) times.set(id, (times.get(id) ?? 0) + 1);
    }
    // Expected 60 each; five standard deviations are 35.
    for (const [id] of members) expect(Math.abs((times.get(id) ?? 0) - 60)).toBeLessThan(35);
  });

  it("refuses a population that names somebody twice", () => {
    expect(() => draw([...people(3), ...people(3)])).toThrow(RangeError);
  });
});

describe("redrawing", () => {
  const members = people(500);
  const file = (changes: Partial<RedrawFile> = {}): RedrawFile => {
    const drawn = draw(members);
    return {
      kind: "inspection_draw",
      number: "CC-220100-2026-0001",
      title: "长春市第四季度抽查",
      unit: "长春市",
      drawnOn: "2026-11-23",
      algorithm: DRAW_ALGORITHM,
      strata: ["district", "category"],
      size: { total: 40 },
      seed: "福彩双色球第2026135期 03 08 15",
      populationHash: drawn.populationHash,
      members: members.map(([id, stratum]): [string, string] => [id, stratum]),
      sample: drawn.sample,
      ...changes,
    };
  };

  it("finds what was published", () => {
    expect(redraw(file())).toMatchObject({ sameHash: true, sameSample: true });
  });

  it("notices a person left out, a sample put together by hand, another seed", () => {
    expect(redraw(file({ members: file().members.slice(1) })).sameHash).toBe(false);
    expect(redraw(file({ sample: file().sample.with(3, members[0]?.[0] ?? "") })).sameSample).toBe(false);
    expect(redraw(file({ seed: "另一个种子" }))).toMatchObject({ sameHash: true, sameSample: false });
    expect(() => redraw(file({ algorithm: "other" }))).toThrow(RangeError);
  });

  it("gives the same sample in another process, without a database", () => {
    const folder = mkdtempSync(join(tmpdir(), "redraw-"));
    try {
      const path = join(folder, "draw.json");
      writeFileSync(path, JSON.stringify(file()));
      const said = execFileSync(
        process.execPath,
        ["--import", "tsx", "scripts/cli.ts", "redraw-inspection", path, "--list"],
        {
          encoding: "utf8",
          env: { ...process.env, DATABASE_URL: "" },
          stdio: ["ignore", "pipe", "pipe"],
        },
      ).split("\n");
      expect(said).toContain("样本 40 人，与公布的一致。");
      expect(said.filter((line) => members.some(([id]) => id === line))).toEqual(file().sample);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
