import { Form } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { Button } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { Section } from "~/components/ui/section";
import { type FormState, WordsPart } from "~/features/households/components/form-parts";

type Doubt = {
  id: string;
  reason: string;
  foundOn: string;
  foundByName: string;
  answer: string | null;
  answeredOn: string | null;
  answeredByName: string | null;
  version: number;
};

/** What corrections say against the recognition: either the exit below, or the reason why it stands. */
export function RecognitionDoubts({ doubts, state }: { doubts: readonly Doubt[]; state: FormState }) {
  const open = doubts.find(({ answeredOn }) => answeredOn === null);
  const kept = doubts.filter(({ answeredOn }) => answeredOn !== null);
  return (
    <>
      {open && (
        <Section title="认定存疑" note="三（六）：提请注销，或写明为何保留" id="doubt">
          <Banner tone="warn">
            <DateText day={open.foundOn} full /> {open.foundByName}更正、登记后：{open.reason}
          </Banner>
          <Form method="post" className="grid max-w-3xl gap-3 py-3" aria-label="保留认定">
            <input type="hidden" name="intent" value="keep" />
            <input type="hidden" name="doubtId" value={open.id} />
            <input type="hidden" name="version" value={open.version} />
            <WordsPart
              state={state}
              name="answer"
              label="仍应保留认定的理由"
              hint="写明核实了什么、凭什么材料；县级在档案中看得到。确不符合的，在下面提请注销。"
            />
            <div className="row">
              <Button type="submit">保留认定</Button>
            </div>
          </Form>
        </Section>
      )}
      {kept.length > 0 && (
        <Section title="存疑后保留认定的" note={`${kept.length} 条`}>
          <ul className="grid gap-1">
            {kept.map(({ id, reason, answer, answeredOn, answeredByName }) => (
              <li key={id}>
                <DateText day={answeredOn ?? ""} full /> {answeredByName}：{answer}
                <span className="sub">{reason}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
