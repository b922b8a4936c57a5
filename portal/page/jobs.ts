import { asClock } from "./clocks.js";
import { given, part, wait } from "./page-parts.js";
import { type Job, Portal, Refused, Unreachable } from "./requests.js";

const POLL_MILLISECONDS = 3000;

/** Keeps the list of open jobs up to date. */
export async function startJobs(): Promise<void> {
  const portal = new Portal(given("worker"));
  for (;;) {
    try {
      show(await portal.jobs(), portal);
      problem("");
    } catch (error) {
      if (error instanceof Refused && error.reason === "signed-out") return location.assign("/");
      if (error instanceof Unreachable) {
        problem("The portal has closed. Everything you submitted is saved.");
      } else if (error instanceof Refused) problem(error.message);
      else throw error;
    }
    await wait(POLL_MILLISECONDS);
  }
}

function show(jobs: readonly Job[], portal: Portal): void {
  const list = part("jobs");
  const known = new Map(
    [...list.children].map((entry) => [(entry as HTMLElement).dataset.job, entry]),
  );
  for (const job of jobs) {
    const entry = (known.get(job.name) as HTMLElement | undefined) ?? newEntry(job, portal, list);
    known.delete(job.name);
    update(entry, job);
  }
  for (const gone of known.values()) gone.remove();
  part("empty").hidden = jobs.length > 0;
}

/** Entries stay where they are when they change: nobody's focus or finger is on something else. */
function newEntry(job: Job, portal: Portal, list: HTMLElement): HTMLElement {
  const copy = part<HTMLTemplateElement>("job").content.cloneNode(true) as DocumentFragment;
  const entry = find(copy, ".job");
  entry.dataset.job = job.name;
  find(entry, "h2").textContent = job.title;
  find(entry, ".description").textContent = job.description;
  find(entry, "progress").setAttribute("aria-label", `Progress of ${job.title}`);
  find<HTMLAnchorElement>(entry, "a").href = portal.workPage(job.name);
  find(entry, "button").addEventListener("click", () => {
    void giveBack(entry, portal);
  });
  list.append(entry);
  return entry;
}

function update(entry: HTMLElement, job: Job): void {
  const { held, hasWork } = job;
  const link = find<HTMLAnchorElement>(entry, "a");
  const back = find(entry, "button");
  find<HTMLProgressElement>(entry, "progress").value = job.total ? job.done / job.total : 1;
  find(entry, ".share span").textContent = `${count(job.done)} of ${count(job.total)}`;
  find(entry, ".state").textContent = stateOf(job);
  link.textContent = held ? "Resume" : "Start";
  link.hidden = !held && !hasWork;
  back.hidden = !held;
  back.dataset.task = held?.taskId ?? "";
}

function stateOf(job: Job): string {
  if (job.held) return `You have a task here, ${asClock(job.held.secondsLeft)} left`;
  return job.hasWork ? "" : "Nothing for you at the moment";
}

async function giveBack(entry: HTMLElement, portal: Portal): Promise<void> {
  const task = find(entry, "button").dataset.task;
  if (!task) return;
  try {
    await portal.release(task);
  } catch (error) {
    // Gone is gone, whoever was faster; anything else the next look tells.
    if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
  }
  show(await portal.jobs(), portal);
}

function problem(text: string): void {
  const line = part("problem");
  line.textContent = text;
  line.hidden = text === "";
}

function count(number: number): string {
  return number.toLocaleString("en");
}

function find<Kind extends HTMLElement>(root: ParentNode, selector: string): Kind {
  const found = root.querySelector<Kind>(selector);
  if (found === null) throw new Error(`The page has no ${selector}.`);
  return found;
}
