import { useEffect, useRef, useState } from "react";

import type { PlanCheck } from "~/features/help-plan/check";
import type { PlanPage } from "~/features/help-plan/plan-view";
import type { WishAnswer } from "~/features/help-plan/wishes";
import { paths } from "~/lib/paths";

type LiveCheck = { check: PlanCheck; wishes: WishAnswer[]; version: number };

const CHECK_DELAY_MS = 500;

async function askCheck(
  address: string,
  form: HTMLFormElement,
  signal: AbortSignal,
): Promise<LiveCheck | null> {
  const typed = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
  try {
    const answer = await fetch(address, {
      method: "POST",
      body: new URLSearchParams(typed),
      signal,
      redirect: "error",
    });
    const found = answer.ok ? ((await answer.json()) as LiveCheck | { check: null }) : null;
    return found?.check ? (found as LiveCheck) : null;
  } catch {
    // No line, signed out, or typed on meanwhile: the last check stands, and saving will say why.
    return null;
  }
}

/**
 * Checks the form as it is typed; until JavaScript runs the check of the last saving is shown. A plain request and
 * no action of the router: that would load the page anew and lay what somebody else saved meanwhile over what is typed.
 */
export function useLiveCheck(page: PlanPage, saved: PlanCheck) {
  const [answer, setAnswer] = useState<LiveCheck | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<AbortController>(undefined);
  const stop = () => {
    clearTimeout(timer.current);
    running.current?.abort();
  };
  useEffect(() => stop, []);
  const version = page.plan?.version ?? 0;
  const live = answer?.version === version ? answer : null;
  const recheck = (form: HTMLFormElement) => {
    stop();
    timer.current = setTimeout(() => {
      const controller = new AbortController();
      running.current = controller;
      void askCheck(paths.personPlanCheck(page.person.id), form, controller.signal).then((found) => {
        if (found && !controller.signal.aborted) setAnswer(found);
      });
    }, CHECK_DELAY_MS);
  };
  return { check: live?.check ?? saved, wishes: live?.wishes ?? page.wishes, recheck };
}
