import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "~/lib/calendar-date";
import {
  checkResidentId,
  lastFour,
  maskResidentId,
  normalizeResidentId,
  residentIdCheckDigit,
} from "~/lib/resident-id";
import { faultyResidentIds, validResidentIds } from "../cases/resident-ids";

const validId = fc
  .record({ days: fc.integer({ min: 0, max: 36_000 }), sequence: fc.integer({ min: 1, max: 999 }) })
  .map(({ days, sequence }) => {
    const first17 = `229901${addDays("1920-01-01", days).replaceAll("-", "")}${String(sequence).padStart(3, "0")}`;
    return first17 + residentIdCheckDigit(first17);
  });

describe("resident ID numbers", () => {
  it.each(validResidentIds)("$number", ({ number, birthDate, sex }) => {
    expect(checkResidentId(number, { asOf: "2026-03-02" })).toEqual({
      valid: true,
      reasons: [],
      birthDate,
      sex,
    });
  });

  it.each(faultyResidentIds)("$name", ({ input, codes }) => {
    const check = checkResidentId(input, { asOf: "2026-03-02" });
    expect(check.valid).toBe(false);
    expect(check.reasons.map((reason) => reason.code)).toEqual(codes);
    expect(check.reasons.every((reason) => /[\u4e00-\u9fff]/.test(reason.message))).toBe(true);
  });

  it("accepts lower-case x and spaces around, and does not refuse unknown prefixes", () => {
    const first17 = "22990119800101001";
    const candidates = Array.from({ length: 20 }, (_, i) => `${first17.slice(0, 15)}${String(i + 10)}`);
    const withX = candidates.find((candidate) => residentIdCheckDigit(candidate) === "X") ?? "";
    expect(checkResidentId(` ${withX}x `).valid).toBe(true);
    expect(normalizeResidentId(` ${withX}x `)).toBe(`${withX}X`);
  });

  it("reads a full-width number after conversion", () => {
    const fullWidth = "２２９９０１１９６５０１０１００１５";
    expect(checkResidentId(fullWidth)).toMatchObject({ valid: false, birthDate: "1965-01-01", sex: "male" });
    expect(checkResidentId(normalizeResidentId(fullWidth)).valid).toBe(true);
  });

  it("takes the day of birth itself as no future", () => {
    const number = "229901202603030015";
    expect(checkResidentId(number, { asOf: "2026-03-03" }).valid).toBe(true);
    expect(checkResidentId(number, { asOf: "2026-03-02" }).valid).toBe(false);
    expect(checkResidentId(number).valid).toBe(true);
  });

  it("masks the birth date", () => {
    expect(maskResidentId("229901197003010025")).toBe("229901********0025");
    expect(maskResidentId("2299")).toBe("****");
    expect(lastFour("229901197003010025")).toBe("0025");
  });

  it("property: one wrong digit or two swapped neighbours are always found", () => {
    fc.assert(
      fc.property(
        validId,
        fc.integer({ min: 0, max: 16 }),
        fc.integer({ min: 1, max: 9 }),
        (id, at, shift) => {
          expect(checkResidentId(id).valid).toBe(true);
          const changed = String((Number(id[at]) + shift) % 10);
          expect(checkResidentId(id.slice(0, at) + changed + id.slice(at + 1)).valid).toBe(false);
          const swapped = id.slice(0, at) + id.charAt(at + 1) + id.charAt(at) + id.slice(at + 2);
          if (swapped !== id) expect(checkResidentId(swapped).valid).toBe(false);
        },
      ),
    );
  });

  it("property: any text or number gets an answer, and the mask never shows the birth date", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "grapheme" }), fc.double()), (input) => {
        const check = checkResidentId(input);
        expect(check.valid).toBe(check.reasons.length === 0);
      }),
    );
    fc.assert(
      fc.property(validId, (id) => {
        expect(maskResidentId(id)).not.toContain(id.slice(6, 14));
      }),
    );
  });
});
