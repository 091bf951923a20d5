import { Banner } from "~/components/ui/banner";
import { AppLink } from "~/components/ui/link";
import type { ApplicationView } from "~/features/recognition/application-view";
import { paths } from "~/lib/paths";
import { factTitle } from "../fact-keys";
import { questionWords } from "../question-words";
import { openQuestions } from "../rules";

/** On top of the case: what contradicts the form and waits for an answer. */
export function CaseQuestions({ view }: { view: Pick<ApplicationView, "id" | "questions" | "places"> }) {
  const open = openQuestions(view.questions);
  if (open.length === 0) return null;
  const checks = paths.applicationPart(view.id, "checks");
  return (
    <Banner tone="warn">
      <p>有 {open.length} 项申报与核实情况不一致，处理后才能公示、签署意见和认定（一（三））：</p>
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
