import { useEffect, useRef } from "react";

import { Banner } from "~/components/ui/banner";
import { formatSource } from "~/law/source";
import type { PageProblem } from "~/lib/page-problem";
import { fieldId } from "./fact-controls";

const fieldOf = (path: string) => path.replace(/^facts\./, "");

/** The control an error belongs to: of that name, or the first inside its group. */
function controlOf(form: HTMLFormElement, field: string): HTMLElement | null {
  const named = form.querySelector<HTMLElement>(`[name="${CSS.escape(field)}"]`);
  return named ?? form.querySelector<HTMLElement>(`#${CSS.escape(fieldId(field))}`);
}

/** Unfolds what hides the control, then gives it the focus. */
function focusOn(control: HTMLElement): void {
  const folded = control.closest("details");
  if (folded) folded.open = true;
  control.focus();
  control.scrollIntoView({ block: "center" });
}

/** In the order of the page, as the eye meets them. */
function byPlace(form: HTMLFormElement, fields: readonly string[]): HTMLElement[] {
  return fields
    .flatMap((field) => controlOf(form, field) ?? [])
    .toSorted((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
}

/**
 * Why it was not saved, each fault as a link to its field; the first in the page takes the focus. Without JavaScript
 * the links lead to the fields.
 */
export function ErrorSummary({ problem, formId }: { problem: PageProblem; formId: string }) {
  const seen = useRef<PageProblem | null>(null);
  useEffect(() => {
    if (seen.current === problem) return;
    seen.current = problem;
    const form = document.querySelector<HTMLFormElement>(`#${CSS.escape(formId)}`);
    const first =
      form &&
      byPlace(
        form,
        problem.violations.map(({ path }) => fieldOf(path)),
      )[0];
    if (first) focusOn(first);
  }, [problem, formId]);
  const jump = (path: string) => (event: React.MouseEvent) => {
    const form = document.querySelector<HTMLFormElement>(`#${CSS.escape(formId)}`);
    const control = form && controlOf(form, fieldOf(path));
    if (!control) return;
    event.preventDefault();
    focusOn(control);
  };
  return (
    <div id="form-errors">
      <Banner tone="bad" alert>
        <p>
          {problem.message}
          {problem.source && `（${formatSource(problem.source)}）`}
        </p>
        {problem.violations.length > 0 && (
          <ul>
            {problem.violations.map(({ path, message, source }) => (
              <li key={`${path}-${message}`}>
                <a href={`#${fieldId(fieldOf(path))}`} onClick={jump(path)}>
                  {message}
                </a>
                {source && source.article !== problem.source?.article && `（${source.article}）`}
              </li>
            ))}
          </ul>
        )}
      </Banner>
    </div>
  );
}
