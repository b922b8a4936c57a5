/** A task in this worker's hands. */
export interface Task {
  taskId: string;
  objectId: string;
  secondsLeft: number;
  page: string;
}

/** A job as the portal describes it to this worker. */
export interface Job {
  name: string;
  title: string;
  description: string;
  done: number;
  total: number;
  open: boolean;
  hasWork: boolean;
  held: Task | null;
}

/** An object that this worker is likely to get next. */
export type Foreseen = { objectId: string; page: string } | { objectId: null };

/** The portal said no, and why; `reason` is one of the words in failures.py. */
export class Refused extends Error {
  constructor(
    readonly reason: string,
    message: string,
  ) {
    super(message);
  }
}

/** The portal did not answer at all. */
export class Unreachable extends Error {}

/** What one worker asks of the portal. */
export class Portal {
  readonly #base: string;

  constructor(worker: string) {
    this.#base = `/as/${encodeURIComponent(worker)}`;
  }

  async jobs(): Promise<Job[]> {
    const { jobs } = await this.#ask<{ jobs: Job[] }>("GET", "jobs");
    return jobs;
  }

  take(job: string, wanted: string | undefined): Promise<{ job: Job; task: Task | null }> {
    const query = wanted === undefined ? "" : `?wanted=${encodeURIComponent(wanted)}`;
    return this.#ask("POST", `jobs/${encodeURIComponent(job)}/take${query}`);
  }

  foresee(job: string): Promise<Foreseen> {
    return this.#ask("POST", `jobs/${encodeURIComponent(job)}/foresee`);
  }

  async submit(taskId: string, answer: unknown, seconds: number): Promise<void> {
    const query = `?seconds=${seconds.toFixed(3)}`;
    await this.#ask("POST", `tasks/${encodeURIComponent(taskId)}/answer${query}`, answer);
  }

  async decline(taskId: string): Promise<void> {
    await this.#ask("POST", `tasks/${encodeURIComponent(taskId)}/decline`);
  }

  async release(taskId: string): Promise<void> {
    await this.#ask("POST", `tasks/${encodeURIComponent(taskId)}/release`);
  }

  /** Where the open jobs are listed. */
  get jobsPage(): string {
    return `${this.#base}/`;
  }

  /** Where a job is worked on. */
  workPage(job: string): string {
    return `${this.#base}/jobs/${encodeURIComponent(job)}`;
  }

  async #ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const request: RequestInit = { method, redirect: "error" };
    if (body !== undefined) {
      request.body = JSON.stringify(body);
      request.headers = { "Content-Type": "application/json" };
    }
    let response: Response;
    try {
      response = await fetch(`${this.#base}/api/${path}`, request);
    } catch {
      throw new Unreachable();
    }
    if (response.ok) return (await response.json()) as Answer;
    throw await refusalIn(response);
  }
}

async function refusalIn(response: Response): Promise<Refused> {
  const fallback = `The portal answered with status ${response.status}.`;
  try {
    const { reason, message } = (await response.json()) as { reason?: string; message?: string };
    return new Refused(reason ?? "broken", message ?? fallback);
  } catch {
    return new Refused("broken", fallback);
  }
}
