import { given, part } from "./page-parts.js";
import { TaskFrame } from "./task-frame.js";

/** Shows a template with one task, and the answer it would submit. */
export function startPreview(): void {
  const frame = new TaskFrame("preview", "/task", part("stage"), given("sandbox"));
  const answer = part("answer");
  frame.heard = (message) => {
    if (message.type !== "crowd-submit") return;
    answer.textContent = JSON.stringify(message.answer, null, 2);
    const told = "This is a preview: the answer is shown beside the task, and nothing is kept.";
    frame.tell({ type: "crowd-refused", message: told });
  };
  frame.show();
}
