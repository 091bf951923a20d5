import { invalidInput } from "./errors";
import { personalNumberIn } from "./free-text";

/**
 * Why whole numbers are shown, as it is kept in the audit log: 2 to 200 characters and no number of anybody in them.
 * Throws 422 at `purpose`; `example` says what to write.
 */
export function statedPurpose(text: string, example: string): string {
  const purpose = text.trim();
  const refuse = (code: string, message: string) => invalidInput([{ path: "purpose", code, message }]);
  if (purpose.length < 2 || purpose.length > 200) {
    throw refuse("purpose_required", `请写明用途（2 至 200 字），如“${example}”。`);
  }
  if (personalNumberIn(purpose) !== null) {
    throw refuse("personal_number", "用途中不要写完整的证件号码或手机号，写明为何查看即可。");
  }
  return purpose;
}
