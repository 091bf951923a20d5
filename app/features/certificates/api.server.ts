import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { wholeList } from "~/api/paging";
import { certificateEntrySchema, voidCertificateEntrySchema } from "./inputs";
import { readCertificates } from "./queries.server";
import { recordCertificateEntry } from "./record-certificate-entry.server";
import { voidCertificateEntry } from "./void-certificate-entry.server";

const certificates = { tag: "认定", access: "signed_in" } as const;
const WRITERS = ["caseworker", "reviewer"] as const;

export const certificateOperations: Operation[] = [
  defineOperation({
    ...certificates,
    method: "GET",
    path: "/people/:id/certificate-entries",
    summary: "就业创业证记载：类别、认定机构、经办人，作废的保留",
    roles: ["caseworker", "manager", "reviewer", "supervisor"],
    responses: { 200: { description: "记载（编号已遮盖）和尚可记载的认定" } },
    run: async ({ actor, params }) => {
      const { entries, recognized, entered } = await readCertificates(actor, params.id ?? "");
      return ok({ ...wholeList(entries), recognition: recognized, entered });
    },
  }),
  defineOperation({
    ...certificates,
    method: "POST",
    path: "/recognitions/:id/certificate-entries",
    summary: "在就业创业证记载一次认定；编号不填时取认定表上的编号",
    roles: WRITERS,
    body: certificateEntrySchema,
    responses: {
      201: { description: "记载（编号已遮盖）" },
      409: { description: "entry_exists：这次认定已经记载过" },
      422: { description: "认定已注销、日期不在认定期内，或没有编号" },
    },
    run: async ({ actor, params, body }) =>
      created(await recordCertificateEntry(actor, params.id ?? "", body)),
  }),
  defineOperation({
    ...certificates,
    method: "POST",
    path: "/certificate-entries/:id/void",
    summary: "作废一条就业创业证记载，写明原因",
    roles: WRITERS,
    versioned: true,
    body: voidCertificateEntrySchema,
    responses: { 200: { description: "已作废的记载" } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(await voidCertificateEntry(actor, { entryId: params.id ?? "", expectedVersion: ifMatch }, body)),
  }),
];
