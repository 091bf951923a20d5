import { useBlocker } from "@remix-run/react";
import { useEffect } from "react";

import { Button } from "~/components/ui/button";
import { Dialog, DialogBody, DialogFoot } from "~/components/ui/dialog";
import type { DraftWords } from "./autosave-note";
import type { AutosaveState } from "./use-autosave";

/**
 * Asks before a page is left whose typing is kept nowhere yet. Inside the app the way goes on by itself as soon as
 * the autosave that is under way has come back.
 */
export function LeaveGuard({ state, words }: { state: AutosaveState; words: DraftWords }) {
  const unsaved = state.kind === "typing" || state.kind === "failed";
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => unsaved && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [unsaved]);
  useEffect(() => {
    if (!unsaved && blocker.state === "blocked") blocker.proceed();
  }, [unsaved, blocker]);
  return (
    <Dialog
      title="还有内容没有保存，离开吗？"
      open={blocker.state === "blocked"}
      onOpenChange={(open) => !open && blocker.reset?.()}
    >
      <DialogBody>
        <p>
          {state.kind === "failed"
            ? `刚才没能自动保存。留下来点“${words.button}”。`
            : "正在自动保存，稍等片刻会自动离开。"}
        </p>
      </DialogBody>
      <DialogFoot>
        <Button onClick={() => blocker.proceed?.()}>离开，不保存</Button>
        <Button look="primary" onClick={() => blocker.reset?.()}>
          留在本页
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
