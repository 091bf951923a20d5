import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";

import { parseWith } from "~/api/parse.server";
import { Banner } from "~/components/ui/banner";
import { Button } from "~/components/ui/button";
import { Empty } from "~/components/ui/empty";
import { Field } from "~/components/ui/field";
import { Input } from "~/components/ui/input";
import { RefusedForm } from "~/components/ui/refused";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { EntryLine } from "~/features/certificates/components/certificate-entry";
import { EntryForm } from "~/features/certificates/components/entry-form";
import { voidCertificateEntrySchema } from "~/features/certificates/inputs";
import { SameNumberBanner } from "~/features/certificates/components/same-number";
import { readCertificates } from "~/features/certificates/queries.server";
import { ENTRY_FIELDS, readEntryForm } from "~/features/certificates/read-entry-form.server";
import { recordCertificateEntry } from "~/features/certificates/record-certificate-entry.server";
import { voidCertificateEntry } from "~/features/certificates/void-certificate-entry.server";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { hasRole } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { valuesOf } from "~/lib/form-body";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

const WRITERS = ["caseworker", "reviewer"] as const;

export const meta: MetaFunction = () => [{ title: "就业创业证记载 · 一人一册" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => ({
    ...(await readCertificates(actor, params.personId ?? "")),

    today: today(),
    mayAct: hasRole(actor, ...WRITERS),
  }));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, ...WRITERS);
  const back = paths.personCertificate(params.personId ?? "");
  const form = await readForm(request);
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const typed = Object.fromEntries(ENTRY_FIELDS.map((name) => [name, text(name)]));
  try {
    if (text("intent") === "void") {
      const target = { entryId: text("entryId"), expectedVersion: Number(text("version")) || 0 };
      await voidCertificateEntry(
        actor,
        target,
        parseWith(voidCertificateEntrySchema, { reason: text("reason") }, "body"),
      );
      return await redirectWithMessage(back, "已作废，可以重新记载。");
    }
    const input = readEntryForm(valuesOf(form));
    const { sameNumber } = await recordCertificateEntry(actor, text("recognitionId"), input);
    const also = sameNumber.length > 0 ? "同一编号还用在别人名下，请核对。" : "";
    return await redirectWithMessage(back, `已记载就业创业证。${also}`);
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor, form);
    return data({ intent: text("intent"), entryId: text("entryId"), typed, ...answer }, init ?? undefined);
  }
}

export default function CertificatePage() {
  const {
    person,
    entries,
    recognized,
    entered,

    sameNumber,
    today: day,
    mayAct,
  } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <>
      <PageHead
        crumbs={[
          { label: "一人一册", to: paths.people() },
          { label: person.name, to: paths.person(person.id) },
          { label: "就业创业证记载" },
        ]}
        title={`${person.name} 的就业创业证记载`}
        sub="认定后在《就业创业证》录入就业困难人员类别、认定机构和经办人（吉人社发〔2022〕10号 二（三））。"
        facts={[person.residentId]}
      />
      {failed && (
        <Banner tone="bad" alert>
          {failed.problem.message}
        </Banner>
      )}
      <SameNumberBanner others={sameNumber} />
      {mayAct && recognized && !entered && (
        <Section title="记载这次认定">
          <EntryForm
            recognized={recognized}
            today={day}
            problem={failed?.intent === "record" ? failed.problem : null}
            typed={failed?.intent === "record" ? failed.typed : {}}
          />
        </Section>
      )}
      <Section title="已有记载" note={`${entries.length} 条`} className="mt-6">
        {entries.length === 0 && (
          <Empty title="还没有记载">
            {recognized
              ? "认定以后由县级或基层经办人记载。"
              : "此人现在不是就业困难人员，没有可以记载的认定。"}
          </Empty>
        )}
        <ul className="setting-values">
          {entries.map((entry) => (
            <li key={entry.id}>
              <EntryLine entry={entry} />{" "}
              {entry.voided !== null && <Status kind="end">已作废：{entry.voided}</Status>}
              {mayAct && entry.voided === null && (
                <details open={failed?.entryId === entry.id}>
                  <summary className="link-btn">作废这条记载</summary>
                  <Form method="post" className="setting-form">
                    <input type="hidden" name="intent" value="void" />
                    <input type="hidden" name="entryId" value={entry.id} />
                    <input type="hidden" name="version" value={entry.version} />
                    <RefusedForm fields={{ intent: "void", entryId: entry.id }}>
                      <Field name="reason" label="作废原因">
                        {(wiring) => (
                          <Input {...wiring} name="reason" required minLength={2} maxLength={200} />
                        )}
                      </Field>
                    </RefusedForm>
                    <Button type="submit" look="danger">
                      作废
                    </Button>
                  </Form>
                </details>
              )}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
