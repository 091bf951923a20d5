import { parseWithZod } from "@conform-to/zod/v4";
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { LinkButton } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { InlineText } from "~/components/ui/inline-text";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { ContactForm } from "~/features/dossier/components/contact-form";
import { contactFormSchema } from "~/features/dossier/form-values";
import { nextContactDays, standingChoice } from "~/features/dossier/next-days";
import { inForce, standingPromise } from "~/features/dossier/standing-promise";
import { correctingOf, orCorrection } from "~/features/dossier/correcting";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { recordContact } from "~/features/dossier/record-contact.server";
import { contactToCorrect, replaceContact } from "~/features/dossier/replace-contact.server";
import { voidContact } from "~/features/dossier/void-contact.server";
import { untilWords } from "~/features/dossier/until-words";
import { discardFormDraft } from "~/features/form-drafts/discard-form-draft.server";
import { formKey } from "~/features/form-drafts/form-key";
import { restoreFormDraft } from "~/features/form-drafts/restore-form-draft.server";
import { getWorkCalendar } from "~/features/law/queries.server";
import { categoryShortLabels, sexLabels } from "~/features/recognition/labels";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { ageOn } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { serviceTypes } from "~/lib/codes/help";
import { isAppError } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import { isId, newId } from "~/lib/ids.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";
import { whenOvertaken } from "~/lib/revalidate";

/** A contact changes nothing that others could have changed meanwhile. */
const CONTACT_BASE = "new";
const formSchema = orCorrection(contactFormSchema);

/** The contact this form puts right, if any. */
const correctedIn = (request: Request) => new URL(request.url).searchParams.get("corrects") ?? undefined;

/** A correction half typed is no new contact half typed. */
const draftKeyOf = (personId: string, corrects: string | undefined) =>
  formKey("contact", corrects && isId(corrects) ? corrects : personId);

const WRITERS = ["caseworker", "manager", "reviewer"] as const;

export const meta: MetaFunction = () => [{ title: "记一次联系 · 一人一册" }];

/** A record that was to be put right and is voided by now is shown as it is. */
export const shouldRevalidate = whenOvertaken;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...WRITERS);
  return orRouteError(actor, request, async () => {
    const asked = new URL(request.url).searchParams;
    const corrects = correctedIn(request);
    const draftKey = draftKeyOf(params.personId ?? "", corrects);
    const [{ records, state, openItems, asOf }, calendar, draft] = await Promise.all([
      getDossier(actor, params.personId ?? "", undefined, { part: "contact" }),
      getWorkCalendar(),
      restoreFormDraft(actor, draftKey, CONTACT_BASE, false),
    ]);
    const { id, name, sex, birthDate, phone, address } = records.person;
    const agreed = standingPromise(inForce(records.services))?.nextOn;
    const days = state.status === "exited" ? null : nextContactDays(calendar, asOf, agreed);
    const corrected = records.services.find((one) => one.id === corrects);
    const kind = serviceTypes.codes.find((code) => code === asked.get("kind"));
    return {
      today: today(),
      recordId: newId(),
      start: corrects
        ? await contactToCorrect(actor, id, corrects, days ?? [])
        : { kind: kind ?? "03", occurredOn: today(), next: standingChoice(days ?? []) },
      correcting: corrected ? correctingOf(corrected) : null,
      days,
      draft,
      draftKey,
      person: {
        id,
        name,
        about: [
          sexLabels[sex],
          `${ageOn(birthDate, asOf)} 岁`,
          state.recognition ? categoryShortLabels[state.recognition.category] : null,
        ]
          .filter(Boolean)
          .join("，"),
        hasPhone: phone !== null,
        hasAddress: address !== null,
      },
      todo: openItems.slice(0, 3).map(({ key, what, dueOn }) => ({ key, what, dueOn })),
      last: records.services.find(({ voided }) => voided === null) ?? null,
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, ...WRITERS);
  const personId = params.personId ?? "";
  const form = await readForm(request);
  const corrects = correctedIn(request);
  const draftKey = draftKeyOf(personId, corrects);
  try {
    if (form.get("intent") === "discard") {
      await discardFormDraft(actor, draftKey);
      return redirect(paths.personContact(personId, { corrects }));
    }
    if (form.get("intent") === "undo") {
      await voidContact(
        actor,
        personId,
        String(form.get("id")),
        Number(form.get("version")),
        "记录后当即撤销",
      );
      return await redirectWithMessage(paths.person(personId), "已撤销刚才记的联系。");
    }
    const submission = parseWithZod(form, { schema: formSchema });
    if (submission.status !== "success") return data({ result: submission.reply() }, { status: 400 });
    const { replaced, ...input } = submission.value;
    if (replaced) {
      await replaceContact(actor, personId, replaced, input);
      await discardFormDraft(actor, draftKey);
      return await redirectWithMessage(paths.person(personId), "已更正联系记录：原来的作废，改后的登记。");
    }
    const recorded = await recordContact(actor, personId, input);
    await discardFormDraft(actor, draftKey);
    // A day other than today is said: a slip in it would otherwise go unseen.
    const said = recorded.occurredOn === today() ? "已记一次联系。" : `已记 ${recorded.occurredOn} 的联系。`;
    return await redirectWithMessage(paths.person(personId), said, {
      action: paths.personContact(personId),
      fields: { intent: "undo", id: recorded.id, version: String(recorded.version) },
    });
  } catch (error) {
    // The same form sent twice: the first one stands.
    if (isAppError(error) && error.code === "already_recorded") return redirect(paths.person(personId));
    const submission = parseWithZod(form, { schema: formSchema });
    if (isAppError(error) && error.violations.length > 0) {
      const fieldErrors = Object.fromEntries(error.violations.map(({ path, message }) => [path, [message]]));
      return data({ result: submission.reply({ fieldErrors }) }, { status: error.status });
    }
    const { data: answer, init } = await actionProblem(error, actor);
    return data({ ...answer, result: submission.reply() }, init ?? undefined);
  }
}

export default function ContactPage() {
  const page = useLoaderData<typeof loader>();
  const { person, todo, last, today: day, days, recordId, start, correcting, draft } = page;
  const outcome = useActionData<typeof action>();
  return (
    <div className="phone">
      <header className="page-head">
        <div className="t">
          <h1>{correcting ? "更正联系记录" : "记一次联系"}</h1>
          <p className="sub">
            今天 <DateText day={day} full />
          </p>
        </div>
      </header>
      <section className="bg-wash border-rule border-y p-3" aria-label="联系对象">
        <p>
          <b>{person.name}</b> <span className="muted">{person.about}</span>
        </p>
        <ul className="text-sm">
          {todo.map((item) => (
            <li key={item.key}>
              要办：{item.what}
              {item.dueOn && (
                <>
                  ，<DateText day={item.dueOn} /> {untilWords(item.dueOn, day)}
                </>
              )}
            </li>
          ))}
          {last && (
            <li>
              上次 <DateText day={last.occurredOn} />：<InlineText text={last.content} />
            </li>
          )}
        </ul>
        <p className="row mt-2 wrap">
          {person.hasPhone && (
            <LinkButton icon="phone" to={paths.personReveal(person.id, { field: "phone", for: "contact" })}>
              看电话
            </LinkButton>
          )}
          {person.hasAddress && (
            <LinkButton icon="eye" to={paths.personReveal(person.id, { field: "address", for: "contact" })}>
              看住址
            </LinkButton>
          )}
          <LinkButton to={paths.person(person.id)}>一人一册</LinkButton>
        </p>
      </section>
      {outcome && "problem" in outcome && (
        <Banner tone="bad" alert>
          {outcome.problem.message}
        </Banner>
      )}
      <ContactForm
        lastResult={outcome && "result" in outcome ? outcome.result : undefined}
        recordId={recordId}
        today={day}
        days={days}
        start={start}
        correcting={correcting}
        draft={{ ...draft, key: page.draftKey, base: CONTACT_BASE }}
      />
    </div>
  );
}
