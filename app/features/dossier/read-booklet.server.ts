import { renderPaperDocx } from "~/features/papers/render-paper-docx.server";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { minuteOf, now } from "~/lib/clock.server";
import { bookletPaper } from "./booklet-paper";
import { entitlementView } from "./entitlement-view";
import { dossierParts } from "./parts";
import type { DossierPart } from "./parts/part";
import { getDossier } from "./read-dossier.server";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** Who looked at the record is for the page; on paper it would fill sheets and say nothing of the person. */
function withoutViews(part: DossierPart): DossierPart {
  if (part.key !== "log") return part;
  return {
    ...part,
    title: "检查问题和登记信息的变动",
    tables: part.tables.filter(({ key }) => key !== "log"),
  };
}

/** The booklet of a person of the territory as of a day, part by part; reading it is audited. Throws 404. */
export async function readBooklet(actor: Actor, personId: string, asked?: CalendarDate) {
  const { asOf, records, state } = await getDossier(actor, personId, asked, { part: "booklet" });
  const { id, name, residentId, unit } = records.person;
  return {
    asOf,
    asked,
    person: { id, name, residentId, unit: unit.name },
    parts: dossierParts(records, state, asOf).map(withoutViews),
    entitlements: entitlementView(records, asOf),
    printed: { who: actor.name, unit: actor.unit.name, at: minuteOf(now()) },
  };
}

/** The same as .docx. */
export async function bookletFile(actor: Actor, personId: string, asked?: CalendarDate): Promise<Response> {
  const { printed, ...booklet } = await readBooklet(actor, personId, asked);
  const paper = bookletPaper(booklet, printed);
  const bytes = await renderPaperDocx(paper, { creator: actor.name, createdAt: now().toISOString() });
  const name = `一人一册-${booklet.person.name}-${booklet.asOf}.docx`;
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": WORD,
      "Content-Disposition": `attachment; filename="booklet.docx"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
