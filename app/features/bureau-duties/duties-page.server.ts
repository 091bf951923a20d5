import { parseWith } from "~/api/parse.server";
import { listUnitChoices } from "~/features/dashboards/unit-choices.server";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { bodyOfForm } from "~/lib/form-body";
import { runPageStep } from "~/lib/page-step.server";
import { paths } from "~/lib/paths";
import { addDuty } from "./add-duty.server";
import { correctDuty, voidDuty } from "./correct-duty.server";
import { correctDutySchema, type DutyListQuery, newDutySchema, voidDutySchema } from "./inputs";
import { DUTY_KINDS, DUTY_REGISTERS, type DutyKind } from "./kinds";
import { dutyBody } from "./present";
import { countDuties, DUTIES_PER_PAGE, getDuty, listDuties } from "./queries.server";

/** Registers that the caller's unit keeps. */
function keptKinds(actor: Actor): DutyKind[] {
  return DUTY_KINDS.filter((kind) => DUTY_REGISTERS[kind].levels.includes(actor.unit.level));
}

/** A register with its lines, the counts of every unit this year, and the line opened for a correction. */
export async function loadDutiesPage(actor: Actor, query: DutyListQuery) {
  const kind = query.kind ?? "training";
  const list = await listDuties(actor, { ...query, kind });
  const day = today();
  const period = { from: query.from ?? `${day.slice(0, 4)}-01-01`, to: query.to ?? day };
  const [units, counts, correcting] = await Promise.all([
    listUnitChoices(actor, list.at),
    countDuties(list.at, period),
    query.correct ? getDuty(actor, query.correct) : null,
  ]);
  const page = Math.max(query.page ?? 1, 1);
  return {
    kind,
    items: list.items,
    total: list.total,
    counts: list.counts,
    unit: { id: list.at.id, name: list.at.fullName },
    ownUnitId: actor.unit.id,
    units,
    keepers: units.filter(({ level }) => DUTY_REGISTERS[kind].levels.includes(level)),
    byUnit: counts,
    period,
    correcting,
    mayKeep: keptKinds(actor).includes(kind),
    page,
    pages: Math.max(Math.ceil(list.total / DUTIES_PER_PAGE), 1),
    query: { ...query, kind },
    today: day,
  };
}

export async function actOnDuties(actor: Actor, request: Request) {
  const back = (values: Record<string, string>, text: string) =>
    redirectWithMessage(paths.bureauDuties({ kind: values.kind }), text);
  return runPageStep(actor, request, {
    add: async ({ values }) => {
      await addDuty(actor, parseWith(newDutySchema, dutyBody(values), "body"));
      return back(values, "已登记。");
    },
    correct: async ({ values, id, version }) => {
      const input = parseWith(correctDutySchema, dutyBody(values), "body");
      await correctDuty(actor, { id, expectedVersion: version }, input);
      return back(values, "已更正，原登记作废备查。");
    },
    void: async ({ values, id, version }) => {
      const { kind: _kind, ...rest } = bodyOfForm(values);
      const { reason } = parseWith(voidDutySchema, rest, "body");
      await voidDuty(actor, { id, expectedVersion: version }, reason);
      return back(values, "已作废。");
    },
  });
}
