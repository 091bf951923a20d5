import { recordAudit } from "~/features/audit/record-audit.server";
import { getUnitInScope } from "~/features/units/queries.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { invalidInput, ruleBroken } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { insertMany } from "~/lib/insert-many.server";
import { withTransaction } from "~/lib/transaction.server";
import { notice } from "~/law/clauses";
import { inspection, inspectionCase, inspectionPopulation } from "~db/schema";
import { checklistOf } from "./checklist";
import { DRAW_ALGORITHM, drawSample } from "./draw.server";
import { MOST_CASES, type NewInspectionInput } from "./inputs";
import { nextSupervisionNumber } from "./number.server";
import { populationFacts, readPopulation, stratumWords } from "./population.server";
import { evidenceHashOf, readEvidence } from "./read-evidence.server";

/** Who draws, works and closes inspections: 市（州）、省督导 (五（三）). */
export const INSPECTION_ROLES = ["supervisor"] as const;

/**
 * Draws a campaign's sample (五（三）): everybody who fits in one moment, the published seed, the record of each sampled
 * person frozen and hashed. A campaign cannot be deleted, so trying seeds leaves traces.
 * Throws 404 outside the territory, 422 `empty_population` and `sample_too_large`.
 */
export async function drawInspection(actor: Actor, input: NewInspectionInput): Promise<{ id: string }> {
  requireRole(actor, ...INSPECTION_ROLES);
  const unit = await getUnitInScope(actor.scope, input.unit);
  const facts = await populationFacts(unit, input.population);
  return withTransaction(
    async (tx) => {
      const members = await readPopulation(unit, input.population, input.strata, facts);
      if (members.length === 0) {
        throw ruleBroken("empty_population", "按这些条件没有可抽取的人，请放宽范围。", notice("五（三）"));
      }
      const draw = drawSample({ members, strata: input.strata, size: input.size, seed: input.seed });
      if (draw.sample.length > MOST_CASES) {
        throw invalidInput([
          {
            path: "size",
            code: "sample_too_large",
            message: `会抽出 ${draw.sample.length} 件，一次抽查最多 ${MOST_CASES} 件，请减小样本量或比例。`,
          },
        ]);
      }
      const frozen = await readEvidence(draw.sample, today());
      const words = await stratumWords(draw.quotas.map(({ key }) => key));
      const id = newId();
      const number = await nextSupervisionNumber(tx, "CC", unit.id);
      const row = {
        id,
        number,
        title: input.title ?? `${unit.shortName}就业困难人员认定帮扶抽查`,
        unitId: unit.id,
        population: input.population,
        strata: input.strata,
        size: input.size,
        seed: input.seed,
        algorithm: DRAW_ALGORITHM,
        populationHash: draw.populationHash,
        populationSize: members.length,
        sampleSize: draw.sample.length,
        quotas: draw.quotas.map((quota) => ({ ...quota, label: words.get(quota.key) ?? quota.key })),
        checklist: checklistOf(input.checklist),
        status: "drawn" as const,
        drawnOn: today(),
        drawnAt: now(),
        drawnBy: actor.accountId,
        drawnByName: actor.name,
      };
      await tx.insert(inspection).values(row);
      await tx.insert(inspectionPopulation).values({ inspectionId: id, members, sample: draw.sample });
      const stratumOf = new Map(members);
      await insertMany(
        tx,
        inspectionCase,
        draw.sample.map((personId, at) => {
          const one = frozen.get(personId);
          if (!one) throw new Error(`no record of the sampled person ${personId}`);
          return {
            id: newId(),
            inspectionId: id,
            position: at + 1,
            personId,
            stratum: stratumOf.get(personId) ?? "all",
            unitId: one.unitId,
            countyId: one.countyId,
            caseNumber: one.evidence.application?.number ?? `${number}-${String(at + 1).padStart(3, "0")}`,
            evidence: one.evidence,
            evidenceHash: evidenceHashOf(one.evidence),
            answers: {},
            version: 1,
          };
        }),
      );
      await recordAudit(tx, actor, {
        action: "inspection.draw",
        subject: { type: "inspection", id, unitId: unit.id },
        details: {
          number,
          seed: input.seed,
          populationHash: draw.populationHash,
          populationSize: members.length,
          sampleSize: draw.sample.length,
        },
        after: row,
      });
      return { id };
    },
    { isolationLevel: "repeatable read" },
  );
}
