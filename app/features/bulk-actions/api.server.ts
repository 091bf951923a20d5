import { z } from "zod";

import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { wholeList } from "~/api/paging";
import { parseWith } from "~/api/parse.server";
import { listAssignees } from "~/features/accounts/assignees.server";
import { withTransaction } from "~/lib/transaction.server";
import { offerInputSchema, peopleSchema } from "./inputs";
import { BULK_KINDS, BULK_ROLES } from "./kinds";
import { prepareBulk } from "./prepare-bulk.server";
import { type BulkActionRow, getBulkAction } from "./queries.server";
import { runBulk } from "./run-bulk.server";
import { undoBulk } from "./undo-bulk.server";
import { writtenInputs } from "./written-inputs";

const bulk = { tag: "批量办理", access: "signed_in", roles: BULK_ROLES } as const;

const bodySchema = z.strictObject({
  kind: z.enum(BULK_KINDS, "没有这种批量办理"),
  people: peopleSchema.default([]),
  /** The query of the people list, where all of it is meant; `people` is then left out. */
  all: z.string().max(500).optional(),
  /** What the form of the kind asks; read by the kind's own schema when the action is carried out. */
  input: z.record(z.string(), z.unknown()).meta({ written: writtenInputs() }),
});

/** An action in the shape of the interface: a result per line, and what its undo made of it. */
function present({ id, kind, doneAt, undoneAt, rows, undoRows, version }: BulkActionRow) {
  const done = rows.filter(({ ok: fine }) => fine).length;
  return {
    id,
    kind,
    doneAt: doneAt?.toISOString() ?? null,
    undoneAt: undoneAt?.toISOString() ?? null,
    lines: rows.length,
    done,
    rows: rows.map(({ before: _before, ...row }) => row),
    undo: undoRows,
    version,
  };
}

/** The form of a kind, for everybody the action was prepared for. */
function formOf(kind: string, people: readonly string[], input: Record<string, unknown>) {
  if (kind !== "offer") return { chosen: people, ...input };
  const { vacancies, offeredOn } = parseWith(offerInputSchema, input, "body");
  return { offeredOn, lines: people.flatMap((id) => vacancies.map((vacancy) => `${id}:${vacancy}`)) };
}

export const bulkActionOperations: Operation[] = [
  defineOperation({
    ...bulk,
    method: "POST",
    path: "/bulk-actions",
    summary: "一次为多人办理：推荐岗位、集体联系、招聘会、分派与安排；逐行给出结果",
    body: bodySchema,
    responses: { 201: { description: "逐行结果：办成，或为什么没有" } },
    run: async ({ actor, body }) =>
      created(
        await withTransaction(async () => {
          const { kind, people, all, input } = body;
          const prepared = { kind, people, origin: "", ...(all === undefined ? {} : { all }) };
          const id = await prepareBulk(actor, prepared);
          const meant = (await getBulkAction(actor, id)).people;
          return present(await runBulk(actor, id, formOf(kind, meant, input)));
        }),
      ),
  }),
  defineOperation({
    ...bulk,
    method: "GET",
    path: "/bulk-actions/:id",
    summary: "一次批量办理的逐行结果",
    responses: { 200: { description: "逐行结果，撤销过的含撤销结果" } },
    run: async ({ actor, params }) => ok(present(await getBulkAction(actor, params.id ?? ""))),
  }),
  defineOperation({
    ...bulk,
    method: "POST",
    path: "/bulk-actions/:id/undo",
    summary: "撤销一次批量办理：没有后续办理的行作废或恢复，逐行给出结果",
    responses: { 200: { description: "逐行结果" } },
    run: async ({ actor, params }) => ok(present(await undoBulk(actor, params.id ?? ""))),
  }),
  defineOperation({
    ...bulk,
    method: "GET",
    path: "/assignees",
    summary: "辖区内可以负责在册人员的经办人和现有人数",
    responses: { 200: { description: "经办人" } },
    run: async ({ actor }) => {
      const rows = await listAssignees(actor);
      const items = rows.map(({ id, name, unitId, unitName, load }) => ({
        id,
        name,
        unit: { id: unitId, name: unitName },
        people: load,
      }));
      return ok(wholeList(items));
    },
  }),
];
