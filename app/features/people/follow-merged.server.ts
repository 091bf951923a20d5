import { isAppError } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";

/** Runs a page's reads; the address of a merged record leads to the one it was merged into, with a note. */
export async function followMerged<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isAppError(error) || error.code !== "person_merged") throw error;
    const { personId } = error.extra;
    if (typeof personId !== "string") throw error;
    throw await redirectWithMessage(
      paths.person(personId),
      "您打开的档案已并入同一人的这一份一人一册，以后请用这一份。",
    );
  }
}
