import { asClock } from "./clocks.js";
import { part } from "./page-parts.js";
import type { Job } from "./requests.js";

const SOON = 60;

/** What the work page shows around a task. */
export class WorkView {
  readonly stage = part("stage");
  readonly decline = part<HTMLButtonElement>("decline");
  readonly #message = part("message");
  readonly #action = part<HTMLButtonElement>("message-action");
  #announced = false;

  /** How the job stands. */
  progress(job: Job): void {
    const bar = document.querySelector<HTMLProgressElement>(".bar progress");
    if (bar) bar.value = job.total ? job.done / job.total : 1;
    part("progress").textContent =
      `${job.done.toLocaleString("en")} of ${job.total.toLocaleString("en")}`;
  }

  timeLeft(seconds: number): void {
    const left = part("left");
    left.textContent = asClock(seconds);
    left.parentElement?.classList.toggle("short", seconds <= SOON);
    if (seconds > SOON) this.#announced = false;
    else if (!this.#announced && seconds > 0) {
      this.#announced = true;
      this.say("Less than a minute left for this task.");
    }
  }

  noTime(): void {
    part("left").textContent = "–:––";
    part("left").parentElement?.classList.remove("short");
  }

  /** Shows the task instead of a message. */
  clear(): void {
    this.#message.hidden = true;
    this.decline.disabled = false;
  }

  /** Says something instead of showing a task, perhaps with something to do about it. */
  message(title: string, text: string, action?: { label: string; act: () => void }): void {
    const shown = part("message-title").textContent;
    if (!this.#message.hidden && shown === title) return; // said once is enough
    part("message-title").textContent = title;
    part("message-text").textContent = text;
    this.#message.hidden = false;
    this.#message.classList.add("over");
    this.decline.disabled = true;
    this.#action.hidden = action === undefined;
    if (!action) return;
    this.#action.textContent = action.label;
    this.#action.onclick = action.act;
    this.#action.focus();
  }

  /** Says something to those who listen rather than look. */
  say(text: string): void {
    part("spoken").textContent = text;
  }
}
