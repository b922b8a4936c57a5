import type { ToPortal } from "../src/base/protocol.js";
import { Countdown, Stopwatch } from "./clocks.js";
import { Drafts } from "./drafts.js";
import { given, wait } from "./page-parts.js";
import { type Job, Portal, Refused, type Task, Unreachable } from "./requests.js";
import { TaskFrame } from "./task-frame.js";
import { WorkView } from "./work-view.js";

const POLL_MILLISECONDS = 2000;
const LOST = new Set(["expired", "no-such-task", "not-yours"]);

interface Current {
  task: Task;
  frame: TaskFrame;
  stopwatch: Stopwatch;
  countdown: Countdown;
  busy: boolean;
}

/** Takes one task after the other, for as long as there are any. */
export class Work {
  readonly #worker = given("worker");
  readonly #portal = new Portal(this.#worker);
  readonly #drafts = new Drafts(this.#worker);
  readonly #view = new WorkView();
  #job = given("job");
  #title = "";
  #current: Current | undefined;
  #ahead: TaskFrame | undefined;

  /** The next task, in the frame that was made ready for it if it is the foreseen one. */
  async next(): Promise<void> {
    this.#pause();
    await this.#guarded(async () => {
      const { job, task } = await this.#portal.take(this.#job, this.#ahead?.objectId);
      this.#title = job.title;
      this.#view.progress(job);
      if (task === null) return this.#waitForWork(job);
      this.#begin(task);
      await this.#foresee();
    });
  }

  /** The worker does not want this task. */
  async decline(): Promise<void> {
    const current = this.#current;
    if (!current || current.busy) return;
    current.busy = true;
    await this.#guarded(async () => {
      await this.#portal.decline(current.task.taskId);
      this.#view.say("Declined.");
      await this.next();
    });
  }

  /** The keyboard belongs to the task. */
  focus(): void {
    this.#current?.frame.focus();
  }

  #begin(task: Task): void {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    const fits = ahead?.objectId === task.objectId;
    if (ahead && !fits) ahead.remove();
    const frame = ahead && fits ? ahead : this.#frame(task);
    const current: Current = {
      task,
      frame,
      stopwatch: new Stopwatch(),
      countdown: new Countdown(
        task.secondsLeft,
        (seconds) => this.#view.timeLeft(seconds),
        () => this.#lost(),
      ),
      busy: false,
    };
    const before = this.#current;
    this.#current = current;
    frame.heard = (message) => this.#hear(current, message);
    this.#drafts.keepOnly(task.taskId);
    const draft = this.#drafts.load(task.taskId);
    if (draft !== null) frame.tell({ type: "crowd-restore", draft });
    this.#view.clear();
    frame.show();
    // Only now: a frame that goes takes the keyboard with it.
    before?.frame.remove();
  }

  /** The present task is over, but stays in sight until there is something else to see. */
  #pause(): void {
    this.#current?.countdown.stop();
    this.#current?.stopwatch.stop();
    if (this.#current) this.#current.busy = true;
    this.#view.decline.disabled = true;
  }

  #finish(): void {
    this.#pause();
    this.#current?.frame.remove();
    this.#current = undefined;
  }

  async #foresee(): Promise<void> {
    const next = await this.#portal.foresee(this.#job);
    if (next.objectId !== null && this.#ahead === undefined) this.#ahead = this.#frame(next);
  }

  #frame(shown: { objectId: string; page: string }): TaskFrame {
    return new TaskFrame(shown.objectId, shown.page, this.#view.stage, given("sandbox"));
  }

  #hear(current: Current, message: ToPortal): void {
    if (current !== this.#current || current.busy) return;
    if (message.type === "crowd-submit") void this.#submit(current, message.answer);
    else if (message.type === "crowd-draft") this.#keep(current.task, message.draft);
  }

  #keep(task: Task, draft: unknown): void {
    if (!this.#drafts.save(task.taskId, draft)) {
      this.#view.say("This browser has no room for a draft; a reload would lose what you did.");
    }
  }

  async #submit(current: Current, answer: unknown): Promise<void> {
    current.busy = true;
    try {
      await this.#portal.submit(current.task.taskId, answer, current.stopwatch.seconds);
    } catch (error) {
      current.busy = false;
      this.#refused(current, error);
      return;
    }
    current.frame.tell({ type: "crowd-saved" });
    this.#drafts.drop(current.task.taskId);
    this.#view.say("Saved.");
    await this.next();
  }

  #refused(current: Current, error: unknown): void {
    if (error instanceof Refused && LOST.has(error.reason)) this.#lost(error.message);
    else if (error instanceof Refused) {
      current.frame.tell({ type: "crowd-refused", message: error.message });
    } else if (error instanceof Unreachable) {
      const message = "The portal cannot be reached. Your answer is still here: submit it again.";
      current.frame.tell({ type: "crowd-refused", message });
    } else throw error;
  }

  #lost(reason = "The time for this task is over; it goes to somebody else."): void {
    this.#finish();
    this.#view.message("This task is not yours any more", reason, {
      label: "Next task",
      act: () => void this.next(),
    });
  }

  /** Looks again and again, here and in jobs that follow this one. */
  async #waitForWork(job: Job): Promise<void> {
    this.#finish();
    this.#view.noTime();
    this.#sayWhyNothing(job);
    for (;;) {
      await wait(POLL_MILLISECONDS);
      const jobs = await this.#portal.jobs();
      const same = jobs.filter((one) => one.title === this.#title);
      const next = same.find((one) => one.hasWork || one.held);
      if (next) {
        this.#job = next.name;
        history.replaceState(null, "", this.#portal.workPage(next.name));
        return this.next();
      }
      const now = same.find((one) => one.name === this.#job);
      if (now) this.#view.progress(now);
      this.#sayWhyNothing(now ?? { ...job, open: false, done: job.total });
    }
  }

  #sayWhyNothing(job: Job): void {
    const jobs = { label: "All jobs", act: () => location.assign(this.#portal.jobsPage) };
    if (job.open) {
      this.#view.message(
        "Nothing for you at the moment",
        "Others are at the last tasks. If one of them comes back, it appears here by itself.",
        jobs,
      );
    } else {
      this.#view.message(
        "That was the last task of this job",
        "Thank you! If more answers are needed, the next task appears here by itself.",
        jobs,
      );
    }
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    const again = { label: "Try again", act: () => void this.next() };
    if (error instanceof Unreachable) {
      const text =
        "Everything you submitted is saved. Either all work is done, or whoever runs the portal has stopped it.";
      this.#view.message("The portal has closed", text, again);
    } else if (error instanceof Refused && error.reason === "signed-out") {
      location.assign("/");
    } else if (error instanceof Refused && LOST.has(error.reason)) {
      this.#lost(error.message);
    } else if (error instanceof Refused) {
      this.#view.message("That did not work", error.message, again);
    } else throw error;
  }
}
