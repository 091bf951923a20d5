import { parseWith } from "~/api/parse.server";
import type { Actor } from "~/lib/actor";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { commitImport } from "./commit-import.server";
import { importStepSchema, type MappingInput } from "./inputs";
import { importUnits, resultSentence } from "./labels";
import { remapImport } from "./remap-import.server";
import { undoImport } from "./undo-import.server";

/** The preview page's forms: takes the step asked for and goes back to the page. Throws as the services do. */
export async function takeImportStep(
  actor: Actor,
  id: string,
  form: Readonly<Record<string, string>>,
): Promise<Response> {
  const step = parseWith(importStepSchema, form, "body");
  const page = paths.importBatch(id);
  switch (step.intent) {
    case "map": {
      await remapImport(actor, id, step.version, mappingOf(form));
      return redirectWithMessage(page, "已按新的列对应重新检查。");
    }
    case "commit": {
      const { batch, result } = await commitImport(actor, id, step.version, "valid");
      const undo = { action: `${page}?index`, fields: { intent: "undo", version: String(batch.version) } };
      return redirectWithMessage(
        page,
        resultSentence(batch.kind, result),
        result.created > 0 ? undo : undefined,
      );
    }
    case "undo": {
      const { batch, removed } = await undoImport(actor, id, step.version);
      return redirectWithMessage(page, `已撤销，收回 ${removed} ${importUnits[batch.kind].measure}。`);
    }
  }
}

const COLUMN = "column.";

function mappingOf(form: Readonly<Record<string, string>>): MappingInput {
  const columns: MappingInput = Object.fromEntries(
    Object.entries(form)
      .filter(([name]) => name.startsWith(COLUMN))
      .map(([name, column]) => [name.slice(COLUMN.length), column === "" ? null : Number(column)]),
  );
  const day = form["day.publishedOn"];
  return day && columns.publishedOn === null ? { ...columns, publishedOn: day } : columns;
}
