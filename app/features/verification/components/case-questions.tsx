import { Banner } from "~/components/ui/banner";
import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { Section } from "~/components/ui/section";
import type { ApplicationView } from "~/features/recognition/application-view";
import { shanghaiDay } from "~/features/recognition/record-hints";
import { paths } from "~/lib/paths";
import { factTitle } from "../fact-keys";
import { outcomeLabel } from "../labels";
import { questionWords } from "../question-words";
import { openQuestions } from "../rules";

type Asked = { view: Pick<ApplicationView, "id" | "questions" | "places"> };

/**
 * What contradicted the form and how it was settled, where the decision is made. A department's answer stands beside
 * its own result.
 */
export function SettledQuestions({ view }: Asked) {
  const settled = view.questions.filter((one) => one.outcome !== null && one.checkId === null);
  if (settled.length === 0) return null;
  return (
    <Section title="已处理的疑点" note={`${settled.length} 个`}>
      {settled.map((question) => (
        <div key={question.id} className="mb-3">
          <b>{factTitle(question.factKey)}</b>
          <p>{questionWords(question, view.places)}</p>
          <p className="note">
            {question.outcome && outcomeLabel(question.outcome, question.source)}：{question.answer}{" "}
            {question.answeredBy} {question.answeredAt && <DateText day={shanghaiDay(question.answeredAt)} />}
          </p>
        </div>
      ))}
    </Section>
  );
}

/** On top of the case: what contradicts the form and waits for an answer. */
export function CaseQuestions({ view }: Asked) {
  const open = openQuestions(view.questions);
  if (open.length === 0) return null;
  const checks = paths.applicationPart(view.id, "checks");
  return (
    <Banner tone="warn">
      <p>
        有 {open.length}{" "}
        项申报前后矛盾，或与登记、核实情况不一致，处理后才能公示、签署意见和认定（一（三））：
      </p>
      <ul>
        {open.map((question) => (
          <li key={question.id}>
            {factTitle(question.factKey)}：{questionWords(question, view.places)}{" "}
            <AppLink to={`${checks}#question-${question.id}`}>去处理</AppLink>
          </li>
        ))}
      </ul>
    </Banner>
  );
}
