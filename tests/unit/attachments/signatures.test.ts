import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";

import {
  currentDeclaration,
  declarationExceptions,
  DECLARATION,
  declarationOn,
  declarationText,
} from "~/features/recognition/declaration";
import { assessEligibility } from "~/features/recognition/rules";
import { padFields, signatureFromForm } from "~/features/signatures/from-form";
import { signatureSvg, strokesFault, strokesOfPoints } from "~/features/signatures/strokes";

const LINE = "M10 10L300 150";

describe("strokes", () => {
  it.each([
    ["", "empty"],
    [LINE, null],
    ["M10 10C20 20 30 30 400 40", null],
    ["M1 1L2 2", "too_short"],
    ["L10 10L300 150", "malformed"],
    ["M10 10L300 150Z", "malformed"],
    ["M10 10 L300 150", "malformed"],
    ["M10 10l300 150", "malformed"],
    ["M-1 10L300 150", "malformed"],
    ["M10 10L601 150", "malformed"],
    ["M10 10L300 201", "malformed"],
    ["M1e2 10L300 150", "malformed"],
    ['M10 10L300 150"/><script>alert(1)</script>', "malformed"],
    ["M10 10L300 150\n", "malformed"],
    [`M0 0${"L300 150".repeat(20_000)}`, "too_long"],
    ["M0 0L300 150".repeat(400), "too_long"],
  ])("%.40s → %s", (strokes, fault) => {
    expect(strokesFault(strokes)).toBe(fault);
  });

  it("are drawn as an SVG that holds the path and nothing foreign", () => {
    const svg = signatureSvg(LINE);
    expect(svg).toContain(`<path d="${LINE}"`);
    expect(svg).not.toMatch(/script|href|style|on\w+=/);
    expect(() => signatureSvg('M1 1"/><script>')).toThrow(/malformed/);
  });

  it("come from points of a pad of any width and pass their own grammar", () => {
    const points = Array.from({ length: 80 }, (_, index) => ({
      x: 10 + index * 2,
      y: 50 + 30 * Math.sin(index / 6),
    }));
    for (const width of [320, 600, 1200]) {
      const strokes = strokesOfPoints([points, [{ x: 5, y: 5 }]], width);
      expect(strokesFault(strokes)).toBe(null);
      expect(strokes).toMatch(/^M[\d. ]+C/);
    }
    expect(strokesOfPoints([], 320)).toBe("");
  });

  it("outside the pad stay on its edge", () => {
    const strokes = strokesOfPoints(
      [
        [
          { x: -40, y: -40 },
          { x: 900, y: 900 },
        ],
      ],
      600,
    );
    expect(strokesFault(strokes)).toBe(null);
  });
});

describe("the fields of a signature pad", () => {
  const fields = padFields("s");
  const read = (values: Record<string, string>) =>
    signatureFromForm((name) => values[name] ?? "", "s", "苑淑清");

  it("take a drawing in the applicant's name", () => {
    expect(read({ [fields.strokes]: LINE }).given).toEqual({
      way: "drawn",
      strokes: LINE,
      signerName: "苑淑清",
    });
  });

  it("take a typed name with its tick", () => {
    expect(read({ [fields.typedName]: " 苑淑清 ", [fields.confirm]: "yes" }).given).toEqual({
      way: "typed",
      signerName: "苑淑清",
    });
  });

  it("refuse a drawing that is empty or none where the pad was chosen", () => {
    const codes = (values: Record<string, string>) => read(values).violations.map((one) => one.code);
    expect(codes({ [fields.way]: "drawn" })).toEqual(["strokes_empty"]);
    expect(codes({ [fields.strokes]: "M1 1L2 2" })).toEqual(["strokes_too_short"]);
    expect(codes({ [fields.strokes]: "<script>" })).toEqual(["strokes_malformed"]);
  });

  it("say what is missing, field by field", () => {
    const paths = (values: Record<string, string>) => read(values).violations.map((one) => one.path);
    expect(paths({})).toEqual([fields.typedName, fields.confirm]);
    expect(paths({ [fields.typedName]: "苑淑清" })).toEqual([fields.confirm]);
    expect(paths({ [fields.confirm]: "yes" })).toEqual([fields.typedName]);
  });
});

describe("the declaration", () => {
  it("says every point of 一（三） and 五（三） and cites them", () => {
    const text = currentDeclaration();
    for (const word of [
      "失业登记",
      "劳动关系",
      "营业执照",
      "法定代表人",
      "最低工资",
      "真实",
      "核对",
      "公示 3 个工作日",
      "养老金",
      "服兵役",
      "取消认定",
      "追回",
      "移交",
    ]) {
      expect(text).toContain(word);
    }
    expect(text).toContain("依据：吉人社发〔2022〕10号一（三）、五（三）。");
    expect(declarationText(declarationOn("2026-11-23"))).toBe(text);
  });

  it("lets nobody sign the contrary of what was told", () => {
    const told = { asOf: "2026-11-23", labourRelation: true, employerInsured: false, monthlyIncome: 0 };
    const text = currentDeclaration(
      declarationExceptions(assessEligibility({ ...told, unemploymentRegisteredOn: null })),
    );
    expect(text).toContain("本人如实说明，与第 1 条不符：未办理失业登记，应先办理失业登记。请受理机构核实。");
    expect(text).toContain("本人如实说明，与第 2 条不符：已与用人单位建立劳动关系。请受理机构核实。");
    expect(text.match(/如实说明/g)).toHaveLength(2);
    const clean = assessEligibility({ ...told, labourRelation: false });
    expect(currentDeclaration(declarationExceptions(clean))).toBe(currentDeclaration());
  });

  it("does not change under its version: a new wording is a new version", () => {
    expect(DECLARATION.version).toBe("第 1 版");
    expect(createHash("sm3").update(currentDeclaration()).digest("hex")).toMatchInlineSnapshot(
      `"8cceeb10143584fddbe44156ce7c557bfb933349fd47ad109e53adea0e2e7f83"`,
    );
  });
});
